// A desk with a drawing on it: plan, panels and the case joined together.
import { Scene } from "../draw/scene.ts";
import { sheetAt } from "../find/entity.ts";
import { named, type Named } from "../find/named.ts";
import { MOST, search, type Result } from "../find/search.ts";
import { searchSet } from "../find/set.ts";
import { hovering } from "../gestures/hover.ts";
import { keying } from "../gestures/keys.ts";
import { panning } from "../gestures/pan.ts";
import { pinching } from "../gestures/pinch.ts";
import { wheeling } from "../gestures/wheel.ts";
import type { LayoutHead } from "../pack/head.ts";
import type { Pack } from "../pack/open.ts";
import { pagesOn } from "../papers/pages.ts";
import { help } from "../panels/help.ts";
import { minimap, type Minimap } from "../panels/minimap.ts";
import type { Notice } from "../panels/notice.ts";
import { pictureButton } from "../panels/picture.ts";
import { status, type Status } from "../panels/status.ts";
import { toolbar, type Toolbar } from "../panels/toolbar.ts";
import type { Stage } from "../view/stage.ts";
import type { View } from "../view/views.ts";
import { described, tellAnchor } from "./anchor.ts";
import type { Finding } from "./case.ts";
import { pageAt, type Beside } from "./beside.ts";
import type { Board, Part } from "./board.ts";
import { side, type Side } from "./columns.ts";
import { goalOfDifference, goalOfFinding, goalOfOpinion, goalOfSpot, homeOf, type Goal, type Spot } from "./flight.ts";
import { giving } from "./giving.ts";
import { measuring } from "./measuring.ts";
import { overlaying } from "./overlay.ts";
import { anchorAt, picking } from "./picking.ts";
import { letGo, walking } from "./walking.ts";
import { english, say } from "./words.ts";

const PICK = { place: "pick_place", box: "pick_box", measure: "pick_measure", mark: "pick_mark" } as const;

const PATIENCE = 250; // ms between two paintings while parts arrive

/** The element on the page, with what lies in it before the drawing is there. */
export interface Place {
  element: HTMLElement;
  stage: Stage;
  notice: Notice;
  own: HTMLElement[]; // the page's own panels
  beside: readonly Beside[]; // other drawings
}

export class Desk {
  readonly board: Board;
  readonly #place: Place;
  readonly #scene: Scene;
  readonly #line: Status;
  readonly #side: Side;
  readonly #bar: Toolbar;
  readonly #map: Minimap;

  constructor(place: Place, pack: Pack, board: Board) {
    const { element, stage } = place;
    this.board = board;
    this.#place = place;
    const painter = stage.prepare(pack.head, element.dataset["painter"]);
    this.#scene = new Scene(pack, painter);
    stage.backdrop = pagesOn(element, pack.head.layouts, (page) => this.#line.say(say("page_failed", { page })));
    this.#line = status(pack.head);
    this.#side = side(pack.head, board, place, {
      layersChanged: () => this.#recolour(),
      go: (sheet) => this.go(sheet),
      anchor: () => this.#anchorEntity(),
      opine: (finding) => this.#opine(finding),
      finder: {
        search: (typed, given, stopped) => this.#search(typed, given, stopped),
        go: (result) => void this.#goTo(result),
      },
      overview: (one) => this.#scene.overview(one),
      paper: stage.backdrop !== null,
      compares: element.dataset["differences"] !== undefined,
    });
    giving(place.own, (told) => this.#given(told));
    const keys = help();
    this.#bar = toolbar(place, board, () => this.home(), () => this.#turnPaper(), () => element.classList.toggle("desk-open"), () => keys.open());
    const picture = element.dataset["picture"] === undefined ? null : pictureButton(stage, element.dataset["title"] ?? "");
    if (picture) this.#bar.element.append(picture.element);
    if (picture) this.#bar.keys["s"] = picture.save;
    element.prepend(this.#bar.element, this.#side.left);
    element.append(this.#side.right, this.#line.element, keys.element);
    if (painter.name === "canvas") this.#line.say(say("software"));
    this.#map = minimap(stage, this.#scene, (layout) => homeOf(pack.head, layout));
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
    this.#map.redraw();
    this.#load();
  }

  /** Flies to a spot, and lights up the entity that stands there. */
  show(spot: Spot): void {
    const goal = goalOfSpot(this.#scene.pack.head, spot);
    if (goal) this.go(goal);
    this.board.spot = spot;
    if (spot.handle) void this.#light(spot);
  }

  /** In this drawing, then in the others of the set. */
  async #search(typed: string, given: (results: Result[]) => void, stopped: () => boolean): Promise<{ more: boolean; unread: number }> {
    let found: Result[] = [];
    const { more } = await search(this.#scene, typed, (results) => given((found = results)), stopped);
    const { unread } = await searchSet(this.#place.beside, typed, (results) => given((found = [...found, ...results].slice(0, MOST))), stopped);
    return { more: more || found.length === MOST, unread };
  }

  async #goTo({ kind, layout, sheet, place, handle, elsewhere }: Result): Promise<void> {
    if (elsewhere) return location.assign(pageAt(elsewhere, { layout, place, handle: await handle() }));
    this.board.chosen = null;
    this.show({ layout, sheet: kind === "sheet" ? sheet : "", place, handle: await handle() });
  }

  /** Puts something at the end of the bottom line. */
  below(told: HTMLElement): void {
    this.#line.element.append(told);
  }

  /** What the bottom line says when nothing is under way. */
  get #atRest(): string {
    return this.#scene.pack.head.first ? say("first_look") : "";
  }

  get element(): HTMLElement {
    return this.#place.element;
  }

  /** Says something in the bottom line. */
  say(text: string): void {
    this.#line.say(text);
  }

  /** The panel in which an opinion is written comes to the front. */
  openWriting(): void {
    this.#side.openAnchored();
  }

  /** Says in the bottom line whether the lists are what the server has. */
  reached(well: boolean): void {
    this.#line.say(well ? this.#atRest : say("stale"));
  }

  #join(): void {
    const { stage } = this.#place;
    overlaying(stage, this.board, picking(stage, this.board));
    panning(stage, () => this.board.tool !== "box" && !this.board.held);
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

  /** Brings in what the present view needs. */
  #load(): void {
    const { stage, notice } = this.#place;
    const looked = () => this.#scene.views(stage.camera, stage.size);
    let painted = 0;
    const arrived = () => {
      notice.clear();
      const whole = this.#tellProgress(looked());
      if (!whole && performance.now() - painted < PATIENCE) return;
      painted = performance.now();
      stage.paint(true);
    };
    if (this.#scene.begun(looked())) this.#tellProgress(looked());
    this.#scene.bring(looked, arrived).catch((reason: unknown) => notice.failed(reason, () => this.#load()));
  }

  /** Whether the view has all that it needs. */
  #tellProgress(looked: readonly View[]): boolean {
    const { here, all } = this.#scene.progress(looked);
    const { dataset } = this.#place.element;
    const shown = here < all ? "partly" : "whole";
    if (dataset["shown"] !== shown || here < all) this.#line.say(here < all ? say("parts", { here, all }) : this.#atRest);
    if (dataset["shown"] !== shown) dataset["shown"] = shown;
    return here === all;
  }

  #moved(): void {
    this.#load();
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
    if (chosenFinding) this.#hear(chosenFinding);
  }

  /** Says which finding has been chosen, for who does not see the plan. */
  #hear(finding: Finding): void {
    const listed = this.#side.listed();
    const at = listed.findIndex(({ id }) => id === finding.id) + 1;
    const message = english() ? finding.message_en : finding.message;
    this.#line.hear(say("g.heard", { at, all: listed.length, outcome: say(finding.outcome), message }));
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

  #given(told: string): void {
    this.board.anchor = null;
    this.#place.element.dispatchEvent(new CustomEvent("live"));
    this.#line.say(told || say("given"));
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
    this.#side.beside.recolour();
    this.#recolour();
  }

  #recolour(): void {
    const { stage } = this.#place;
    this.#side.layers.colour(stage.paper);
    stage.show(this.#scene.pack.head, this.#side.layers.on);
    this.#side.sheets.redraw();
    this.#map.redraw();
  }
}
