// The reader among the others on the same drawing: he is told of, sees where they look, and may follow one.
import { sheetAt } from "../find/entity.ts";
import { peoplePanel, type Entry } from "../panels/people.ts";
import { hearing } from "../presence/hearing.ts";
import { People, type Present, type Where } from "../presence/people.ts";
import { standing } from "../presence/standing.ts";
import { teller } from "../presence/telling.ts";
import { shown, type Place as Spot } from "../view/camera.ts";
import { hovering } from "../gestures/hover.ts";
import type { Board } from "./board.ts";
import type { Desk, Place } from "./desk.ts";

const ENDS = ["pointerdown", "wheel", "keydown"]; // of one's own: they end the following

/** Joins the desk with the case's presence; without data-presence on the element nobody is told anything. */
export function together({ element, stage, own }: Place, desk: Desk, board: Board): void {
  const { presence, me, file = "", version = "0", back = "" } = element.dataset;
  const ear = document.querySelector<HTMLElement>("[data-presence-ear]");
  if (!presence || !me || !ear) return;
  const people = new People(me);
  let cursor: Spot | null = null;
  let doing = "";
  let following = "";

  const where = (): Where | null => {
    const layout = stage.scene?.layout;
    if (!layout) return null;
    const { camera, size } = stage;
    const sheet = sheetAt(stage.scene!.pack.head.sheets, layout.name, camera.x, camera.y)?.id ?? "";
    return { version: Number(version), file, layout: layout.name, sheet, view: shown(camera, size), cursor };
  };
  const tell = teller(presence, () => ({ where: where(), doing, following }), (here) => {
    for (const one of here) people.hear(one, Date.now());
    show();
  });
  const layer = standing(stage);
  const panel = peoplePanel((person) => follow(person === following ? "" : person));
  desk.below(panel.element);

  const onThis = (one: Present): boolean => one.where?.file === file && one.where.version === Number(version);
  const entry = (one: Present): Entry => ({
    present: one,
    followed: one.person === following,
    elsewhere: one.where && !onThis(one) ? `${back}/desk?version=${one.where.version}&file=${one.where.file}` : "",
    alike: Boolean(doing) && doing.includes(":") && one.doing === doing,
    followsMe: one.following === me,
  });

  function show(): void {
    const here = people.here(Date.now());
    layer.show(here.filter(onThis), stage.scene?.layout.name ?? "");
    panel.show(here.map(entry));
    if (following && !here.some(({ person }) => person === following)) follow("");
  }

  function follow(person: string): void {
    following = person && !leads(people, person, me!) ? person : "";
    element.toggleAttribute("data-following", Boolean(following));
    const one = people.of(following);
    if (one) goAlong(one);
    tell.changed();
    show();
  }

  function goAlong({ person, where: to }: Present): void {
    if (person === following && to?.view && to.file === file && to.version === Number(version)) desk.go({ layout: to.layout, box: to.view });
  }

  function busy(what: string): void {
    doing = what;
    tell.changed();
    show();
  }

  hearing(ear, people, (one) => {
    if (one) goAlong(one);
    show();
  }, tell.hello);
  stage.moved.on(() => {
    layer.place();
    tell.changed();
  });
  hovering(stage, (place) => {
    cursor = place;
    tell.changed();
  });
  for (const name of ENDS) stage.element.addEventListener(name, () => following && follow(""), { capture: true });
  element.addEventListener("desk:doing", (event) => busy((event as CustomEvent<string>).detail));
  board.changed.on((part) => part === "sheet" && tell.changed());
  for (const panelOfPage of own)
    for (const name of ["input", "reset", "focusout"]) panelOfPage.addEventListener(name, () => setTimeout(() => busy(writes(own))));
  tell.hello();
}

/** Does following somebody lead back to oneself? */
export function leads(people: People, person: string, me: string): boolean {
  const seen = new Set<string>();
  for (let next = person; next && !seen.has(next); next = people.of(next)?.following ?? "") {
    if (next === me) return true;
    seen.add(next);
  }
  return false;
}

/** What he has begun to write in one of the page's own panels. */
function writes(own: readonly HTMLElement[]): string {
  const fields = own.flatMap((panel) => [...panel.querySelectorAll<HTMLTextAreaElement>("form[data-desk-doing] textarea")]);
  return fields.find((field) => field.value.trim() && field.value !== field.defaultValue)?.form?.dataset["deskDoing"] ?? "";
}
