// What was typed into a form with data-keep stays in this tab until the form is accepted: neither a lapsed
// sign-in nor a look at the drawing loses it. data-keep names whose words they are and on what: another value is
// another form, so what was said of one version never comes back under the next.

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

/** Whether what was sent has arrived, judged by the page that follows: it does not hold the form any more. */
export function arrived(key: string, sent: boolean, path: string, forms: string[]): boolean {
  return sent && !ASKING.includes(path) && !forms.includes(key);
}

const keyOf = (form: HTMLFormElement): string => `${KEPT}${form.dataset["keep"]}`;
const formsIn = (place: ParentNode): HTMLFormElement[] => [...place.querySelectorAll<HTMLFormElement>("form[data-keep]")];

function keep(event: Event, sent: boolean): void {
  const form = (event.target as Element).closest<HTMLFormElement>("form[data-keep]");
  if (!form) return;
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
  const forms = formsIn(document).map(keyOf);
  for (const key of Object.keys(sessionStorage).filter((one) => one.startsWith(KEPT))) {
    const { sent } = JSON.parse(sessionStorage.getItem(key) ?? "{}") as Kept;
    if (arrived(key, sent, location.pathname, forms)) sessionStorage.removeItem(key);
  }
}

/** Begin with the forms of this page, and go on with those that are fetched later. */
export function start(): void {
  forget();
  formsIn(document).forEach(restore);
  document.addEventListener("input", (event) => keep(event, false));
  document.addEventListener("submit", (event) => keep(event, true));
  document.addEventListener("htmx:load", (event) => formsIn(event.target as Element).forEach(restore));
}
