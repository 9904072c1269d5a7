// What lies on the desk now: findings, opinions, what is chosen, which tool is in hand. Panels listen to it.
import type { Entity } from "../find/entity.ts";
import type { Hit } from "../find/hit.ts";
import { Signal } from "../view/signal.ts";
import type { Anchor, Finding, Opinion } from "./case.ts";
import type { Spot } from "./flight.ts";

export type Tool = "select" | "place" | "box";
export type Part = "findings" | "opinions" | "chosen" | "entity" | "tool" | "anchor" | "layers" | "sheet";

export interface Chosen {
  of: "finding" | "opinion";
  id: string;
}

export class Board {
  lit: Hit[] = []; // entities that the chosen finding or opinion, or the spot, names
  spot: Spot | null = null; // what the page's address named, until something is chosen
  readonly changed = new Signal<Part>();
  #findings: Finding[] = [];
  #opinions: Opinion[] = [];
  #chosen: Chosen | null = null;
  #entity: Entity | null = null;
  #anchor: Anchor | null = null;
  #tool: Tool = "select";
  #waiting = 0;

  get findings(): readonly Finding[] {
    return this.#findings;
  }
  set findings(value: readonly Finding[]) {
    this.#findings = [...value].sort((a, b) => rank(a) - rank(b));
    this.changed.send("findings");
  }

  /** How many rulebooks still run. */
  get waiting(): number {
    return this.#waiting;
  }
  set waiting(value: number) {
    this.#waiting = value;
    this.changed.send("findings");
  }

  get opinions(): readonly Opinion[] {
    return this.#opinions;
  }
  set opinions(value: readonly Opinion[]) {
    this.#opinions = [...value].sort((a, b) => a.at.localeCompare(b.at));
    this.changed.send("opinions");
  }

  get chosen(): Chosen | null {
    return this.#chosen;
  }
  set chosen(value: Chosen | null) {
    this.#chosen = value;
    this.changed.send("chosen");
  }

  get entity(): Entity | null {
    return this.#entity;
  }
  set entity(value: Entity | null) {
    this.#entity = value;
    this.changed.send("entity");
  }

  /** Where the next opinion is to stand. */
  get anchor(): Anchor | null {
    return this.#anchor;
  }
  set anchor(value: Anchor | null) {
    this.#anchor = value;
    this.changed.send("anchor");
  }

  get tool(): Tool {
    return this.#tool;
  }
  set tool(value: Tool) {
    this.#tool = value;
    this.changed.send("tool");
  }

  get chosenFinding(): Finding | undefined {
    return this.#chosen?.of === "finding" ? this.#findings.find(({ id }) => id === this.#chosen?.id) : undefined;
  }

  get chosenOpinion(): Opinion | undefined {
    return this.#chosen?.of === "opinion" ? this.#opinions.find(({ id }) => id === this.#chosen?.id) : undefined;
  }
}

const ORDER = ["fails", "needs_confirmation", "cannot_tell", "passes", "not_applicable"];

function rank(finding: Finding): number {
  return ORDER.indexOf(finding.outcome);
}
