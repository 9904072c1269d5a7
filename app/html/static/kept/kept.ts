// What was typed into a form with data-keep stays in this tab until the form is accepted: neither a lapsed
// sign-in nor a look at the drawing loses it. The mark in data-keep names whose words they are, and on what.

const KEPT = "kept:";
const ASKING = ["/sign-in", "/account/confirm"]; // pages that lead back to the form
const OWN = new Set(["csrf", "version"]); // the page's own fields, not the person's

interface Kept {
  sent: boolean;
  fields: [string, string][];
}

/** The fields of a form as names and words; files cannot be kept. */
export function typed(entries: Iterable<[string, FormDataEntryValue]>): [string, string][] {
  return [...entries].filter((one): one is [string, string] => typeof one[1] === "string" && !OWN.has(one[0]));
}

/** Whether what was sent has arrived, judged by the page that follows: its own page would show it once more. */
export function arrived(key: string, sent: boolean, path: string): boolean {
  return sent && !ASKING.includes(path) && !key.startsWith(`${KEPT}${path}#`);
}

function keyOf(form: HTMLFormElement): string {
  return `${KEPT}${location.pathname}#${form.dataset["keep"]}`;
}

function keep(form: HTMLFormElement, sent: boolean): void {
  const kept: Kept = { sent, fields: typed(new FormData(form)) };
  sessionStorage.setItem(keyOf(form), JSON.stringify(kept));
}

function restore(form: HTMLFormElement): void {
  const text = sessionStorage.getItem(keyOf(form));
  if (text === null) return;
  for (const [name, value] of (JSON.parse(text) as Kept).fields) {
    const field = form.elements.namedItem(name);
    if (field && "value" in field) field.value = value;
  }
  form.querySelector<HTMLElement>("[data-kept-told]")?.removeAttribute("hidden");
}

function forget(): void {
  for (const key of Object.keys(sessionStorage).filter((one) => one.startsWith(KEPT)))
    if (arrived(key, (JSON.parse(sessionStorage.getItem(key) ?? "{}") as Kept).sent, location.pathname))
      sessionStorage.removeItem(key);
}

/** Begin with the forms of this page. */
export function start(): void {
  forget();
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-keep]")) {
    restore(form);
    form.addEventListener("input", () => keep(form, false));
    form.addEventListener("submit", () => keep(form, true));
  }
}
