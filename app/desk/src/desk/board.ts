// What lies on the desk now: findings, opinions, what is chosen, which tool is in hand. Panels listen to it.
import type { Entity } from "../find/entity.ts";
import type { Hit } from "../find/hit.ts";
import type { Snap } from "../find/snap.ts";
import type { Mode } from "../measure/told.ts";
import type { Place } from "../view/camera.ts";
import { Signal } from "../view/signal.ts";
import type { Anchor, Difference, Finding, Opinion } from "./case.ts";
import type { Spot } from "./flight.ts";

export type Tool = "select" | "place" | "box" | "measure" | "mark";
export type Side = "old" | "new";
export type Part = "findings" | "opinions" | "differences" | "chosen" | "entity" | "tool" | "anchor" | "layers" | "sheet" | "measurement";

export interface Chosen {
  of: "finding" | "opinion" | "difference";
  id: string;
}

/** What is being measured: the places taken so far, and what the pointer would take hold of next. */
export interface Measurement {
  mode: Mode;
  layout: string;
  places: readonly Place[]; // drawing units
  done: boolean; // the next place begins a new one
  aimed: Aimed | null;
}

/** What the pointer would take hold of, and on which layout. */
export interface Aimed extends Snap {
  layout: string;
}

export class Board {
  held = false; // a gesture that draws or moves a mark has the pointer: the plan stays
  given: (at: Place, reach: number) => Chosen | null = () => null; // the opinion whose mark lies at a place of the screen
  marked: ReadonlySet<string> = new Set(); // opinions that have marks: these are drawn instead of their rectangle
  lit: Hit[] = []; // entities that the chosen finding or opinion, or the spot, names
  spot: Spot | null = null; // what the page's address named, until something is chosen
  readonly changed = new Signal<Part>();
  #findings: Finding[] = [];
  #opinions: Opinion[] = [];
  #differences: Difference[] = [];
  #sides: ReadonlySet<Side> = new Set();
  #chosen: Chosen | null = null;
  #entity: Entity | null = null;
  #anchor: Anchor | null = null;
  #tool: Tool = "select";
  #waiting = 0;
  #measurement: Measurement = { mode: "distance", layout: "", places: [], done: false, aimed: null };

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

  /** Differences from the version before, or of a file held against this one; in the server's order. */
  get differences(): readonly Difference[] {
    return this.#differences;
  }
  set differences(value: readonly Difference[]) {
    this.#differences = [...value];
    this.changed.send("differences");
  }

  /** Which of the two versions the differences are drawn of; of none: the plan as it is. */
  get sides(): ReadonlySet<Side> {
    return this.#sides;
  }
  set sides(value: ReadonlySet<Side>) {
    this.#sides = value;
    this.changed.send("differences");
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

  get measurement(): Measurement {
    return this.#measurement;
  }

  measure(measurement: Measurement): void {
    this.#measurement = measurement;
    this.changed.send("measurement");
  }

  /** What the pointer would take hold of: drawn, but no part of the measurement yet. */
  aim(aimed: Aimed | null): void {
    this.#measurement = { ...this.#measurement, aimed };
  }

  get chosenFinding(): Finding | undefined {
    return this.#chosen?.of === "finding" ? this.#findings.find(({ id }) => id === this.#chosen?.id) : undefined;
  }

  get chosenDifference(): Difference | undefined {
    return this.#chosen?.of === "difference" ? this.#differences.find(({ id }) => id === this.#chosen?.id) : undefined;
  }

  get chosenOpinion(): Opinion | undefined {
    return this.#chosen?.of === "opinion" ? this.#opinions.find(({ id }) => id === this.#chosen?.id) : undefined;
  }
}

const ORDER = ["fails", "needs_confirmation", "cannot_tell", "passes", "not_applicable"];

function rank(finding: Finding): number {
  return ORDER.indexOf(finding.outcome);
}
