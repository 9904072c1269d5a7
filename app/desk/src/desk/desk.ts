// A desk with a drawing on it: plan, panels and the case joined together.
import { Scene } from "../draw/scene.ts";
import { sheetAt } from "../find/entity.ts";
import { named, type Named } from "../find/named.ts";
import { search, type Result } from "../find/search.ts";
import { hovering } from "../gestures/hover.ts";
import { keying } from "../gestures/keys.ts";
import { panning } from "../gestures/pan.ts";
import { pinching } from "../gestures/pinch.ts";
import { wheeling } from "../gestures/wheel.ts";
import type { LayoutHead } from "../pack/head.ts";
import type { Pack } from "../pack/open.ts";
import type { Notice } from "../panels/notice.ts";
import { status, type Status } from "../panels/status.ts";
import { toolbar, type Toolbar } from "../panels/toolbar.ts";
import type { Stage } from "../view/stage.ts";
import { described, tellAnchor } from "./anchor.ts";
import type { Finding } from "./case.ts";
import type { Board, Part } from "./board.ts";
import { side, type Side } from "./columns.ts";
import { goalOfDifference, goalOfFinding, goalOfOpinion, goalOfSpot, homeOf, type Goal, type Spot } from "./flight.ts";
import { giving } from "./giving.ts";
import { measuring } from "./measuring.ts";
import { overlaying } from "./overlay.ts";
import { anchorAt, picking } from "./picking.ts";
import { letGo, walking } from "./walking.ts";
import { say } from "./words.ts";

const PICK = { place: "pick_place", box: "pick_box", measure: "pick_measure" } as const;

/** The element on the page, with what lies in it before the drawing is there. */
export interface Place {
  element: HTMLElement;
  stage: Stage;
  notice: Notice;
  own: HTMLElement[]; // the page's own panels
}

export class Desk {
  readonly board: Board;
  readonly #place: Place;
  readonly #scene: Scene;
  readonly #line: Status;
  readonly #side: Side;
  readonly #bar: Toolbar;

  constructor(place: Place, pack: Pack, board: Board) {
    const { element, stage } = place;
    this.board = board;
    this.#place = place;
    const painter = stage.prepare(pack.head, element.dataset["painter"]);
    this.#scene = new Scene(pack, painter);
    this.#line = status(pack.head);
    this.#side = side(pack.head, board, place.own, {
      layersChanged: () => this.#recolour(),
      go: (sheet) => this.go(sheet),
      anchor: () => this.#anchorEntity(),
      opine: (finding) => this.#opine(finding),
      finder: {
        search: (typed, given, stopped) => search(this.#scene, typed, given, stopped),
        go: (result) => void this.#goTo(result),
      },
      compares: element.dataset["differences"] !== undefined,
    });
    giving(place.own, () => this.#given());
    this.#bar = toolbar(place, board, () => this.home(), () => this.#turnPaper(), () => element.classList.toggle("desk-open"));
    element.prepend(this.#bar.element, this.#side.left);
    element.append(this.#side.right, this.#line.element);
    if (painter.name === "canvas") this.#line.say(say("software"));
    this.#join();
  }

  /** Shows a layout from its home view. */
  begin(layout: LayoutHead): void {
    const { stage } = this.#place;
    stage.scene = this.#scene;
    this.#scene.layout = layout;
    stage.see(homeOf(this.#scene.pack.head, layout));
    this.#recolour();
    this.#load();
  }

  /** Flies to all of the present layout. */
  home(): void {
    this.#place.stage.flyTo(homeOf(this.#scene.pack.head, this.#scene.layout));
  }

  /** Flies to a box of a layout, and changes to that layout where needed. */
  go({ layout, box }: Goal): void {
    const { stage } = this.#place;
    const wanted = this.#scene.pack.head.layouts.find(({ name }) => name === layout);
    if (!wanted) return;
    if (wanted === this.#scene.layout) return stage.flyTo(box);
    this.#scene.layout = wanted;
    stage.see(box);
    this.#load();
  }

  /** Flies to a spot, and lights up the entity that stands there. */
  show(spot: Spot): void {
    const goal = goalOfSpot(this.#scene.pack.head, spot);
    if (goal) this.go(goal);
    this.board.spot = spot;
    if (spot.handle) void this.#light(spot);
  }

  async #goTo({ layout, place, handle }: Result): Promise<void> {
    this.board.chosen = null;
    this.show({ layout, sheet: "", place, handle: await handle() });
  }

  /** Says in the bottom line whether the lists are what the server has. */
  reached(well: boolean): void {
    this.#line.say(well ? "" : say("stale"));
  }

  #join(): void {
    const { stage } = this.#place;
    overlaying(stage, this.board, picking(stage, this.board));
    panning(stage, () => this.board.tool !== "box");
    pinching(stage);
    wheeling(stage);
    hovering(stage, this.#line.place);
    keying(stage, { ...this.#bar.keys, ...measuring(stage, this.board), f: () => this.home(), "/": () => this.#openFind(), ...walking(this.board, this.#side.listed, this.#side.differing), escape: () => letGo(this.board) });
    stage.moved.on(() => this.#moved());
    this.board.changed.on((part) => this.#changed(part));
  }

  #openFind(): void {
    this.#place.element.classList.add("desk-open"); // on a narrow screen the lists lie in a drawer
    this.#side.openFind();
  }

  #load(): void {
    const layout = this.#scene.layout;
    const arrived = () => {
      this.#place.notice.clear();
      this.#place.stage.paint(true);
      if (layout === this.#scene.layout) this.#tellProgress();
    };
    arrived();
    this.#scene.load(layout, arrived).catch((reason: unknown) => this.#place.notice.failed(reason, () => this.#load()));
  }

  #tellProgress(): void {
    const { here, all } = this.#scene.progress;
    this.#line.say(here < all ? say("parts", { here, all }) : "");
    this.#place.element.dataset["shown"] = here < all ? "partly" : "whole";
  }

  #moved(): void {
    const { camera } = this.#place.stage;
    const { head } = this.#scene.pack;
    this.#line.scale(camera.scale);
    const sheet = sheetAt(head.sheets, this.#scene.layout.name, camera.x, camera.y);
    this.#side.sheets.current(sheet?.id ?? this.#scene.layout.name);
  }

  #changed(part: Part): void {
    if (part === "chosen") this.#follow();
    if (part === "anchor") this.#tellAnchor();
    if (part === "tool") this.#tellTool();
    if (part === "entity") this.#place.element.dispatchEvent(new CustomEvent("desk:entity", { bubbles: true, detail: this.board.entity }));
    this.#place.stage.paint();
  }

  #follow(): void {
    const { head } = this.#scene.pack;
    const { chosenFinding, chosenOpinion, chosenDifference } = this.board;
    const goal = chosenFinding
      ? goalOfFinding(head, chosenFinding)
      : chosenOpinion
        ? goalOfOpinion(head, chosenOpinion)
        : chosenDifference
          ? goalOfDifference(head, chosenDifference)
          : null;
    if (chosenDifference && !this.board.sides.size) this.board.sides = new Set(["old", "new"]);
    if (goal) this.go(goal);
    if (goal) this.board.spot = null;
    void this.#light(chosenFinding ?? chosenOpinion ?? null);
  }

  /** Lights up the entity that a finding, an opinion or the page's address names; none: puts out the light. */
  async #light(about: Named | null): Promise<void> {
    const { chosen } = this.board;
    const hits = about?.handle ? await named(this.#scene, about) : [];
    if (chosen !== this.board.chosen) return;
    this.board.lit = hits;
    this.#place.stage.paint();
  }

  #tellAnchor(): void {
    tellAnchor(this.#place.element, this.board.anchor, this.board.chosenFinding?.id ?? "");
    if (!this.board.anchor) return;
    this.#line.say(say("picked", { where: described(this.board.anchor) }));
    this.#side.openAnchored();
  }

  #tellTool(): void {
    const { tool } = this.board;
    this.#place.element.dataset["tool"] = tool;
    if (tool !== "select") this.#line.say(say(PICK[tool]));
  }

  #given(): void {
    this.board.anchor = null;
    this.#place.element.dispatchEvent(new CustomEvent("live"));
    this.#line.say(say("given"));
  }

  #opine({ sheet, layout, handle, place }: Finding): void {
    if (place) this.board.anchor = { sheet, layout, handle, place, box: null };
  }

  #anchorEntity(): void {
    const { entity } = this.board;
    if (!entity) return;
    const { box } = entity;
    anchorAt(this.#place.stage, this.board, [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2], entity.handle, null, entity.layout);
  }

  #turnPaper(): void {
    const { element, stage } = this.#place;
    element.dataset["paper"] = stage.paper = stage.paper === "dark" ? "light" : "dark";
    this.#recolour();
  }

  #recolour(): void {
    const { stage } = this.#place;
    this.#side.layers.colour(stage.paper);
    stage.show(this.#scene.pack.head, this.#side.layers.on);
  }
}
