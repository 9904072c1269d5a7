// Who else has the case open, and who is answering the same opinion, on the case's page. The desk tells more.
import { hearing } from "../../../../app/desk/src/presence/hearing.ts";
import { People, type Present } from "../../../../app/desk/src/presence/people.ts";
import { teller } from "../../../../app/desk/src/presence/telling.ts";

const told = document.querySelector<HTMLElement>("[data-presence]");
if (told) begin(told, told.dataset["presence"] ?? "");

function begin(place: HTMLElement, url: string): void {
  const people = new People(place.dataset["me"] ?? "");
  let doing = "";
  const show = () => {
    const here = people.here(Date.now());
    place.hidden = !here.length;
    place.textContent = `${place.dataset["here"]}${here.map(named).join("、")}`;
    for (const form of document.querySelectorAll<HTMLElement>("form[data-doing]")) beside(form, here, place.dataset["writing"] ?? "");
  };
  const tell = teller(url, () => ({ where: null, doing, following: "" }), (here) => {
    for (const one of here) people.hear(one, Date.now());
    show();
  });
  const busy = () => {
    doing = begun();
    tell.changed();
  };
  hearing(place, people, show, tell.hello);
  for (const name of ["input", "focusout"]) document.addEventListener(name, () => setTimeout(busy));
  document.addEventListener("htmx:afterSettle", show);
  tell.hello();
}

function named({ name, seat }: Present): string {
  return seat ? `${name}（${seat}）` : name;
}

/** Says under a form who else writes in it. */
function beside(form: HTMLElement, here: readonly Present[], words: string): void {
  const names = here.filter(({ doing }) => doing === form.dataset["doing"]).map(named).join("、");
  const said = form.querySelector<HTMLElement>(".doing-told") ?? form.appendChild(Object.assign(document.createElement("p"), { className: "doing-told", role: "status" }));
  const now = names && words.replace("{name}", names);
  if (said.textContent !== now) said.textContent = now;
}

/** What he has begun to write on this page. */
function begun(): string {
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-doing]"))
    for (const field of form.querySelectorAll("textarea")) if (field.value.trim() && field.value !== field.defaultValue) return form.dataset["doing"] ?? "";
  return "";
}
