// What every page does beyond plain HTML. Without it every page still works.
import { start as keepForms } from "./kept/kept.ts";

interface SwapDetail {
  shouldSwap: boolean;
  isError: boolean;
  xhr: XMLHttpRequest;
}

/** A click outside, or Escape, closes open menus. */
function closeMenus(except: Element | null): void {
  for (const menu of document.querySelectorAll<HTMLDetailsElement>("details.menu[open]"))
    if (menu !== except) menu.open = false;
}
document.addEventListener("click", (event) => closeMenus((event.target as Element).closest("details.menu")));
document.addEventListener("keydown", (event) => event.key === "Escape" && closeMenus(null));

/** A button with data-fill-<field> fills the form it names in data-form, and goes to its button. */
document.addEventListener("click", (event) => {
  const button = (event.target as Element).closest<HTMLElement>("[data-form]");
  const form = button && (document.getElementById(button.dataset["form"] ?? "") as HTMLFormElement | null);
  if (!button || !form) return;
  for (const [key, value] of Object.entries(button.dataset)) {
    const field = key.startsWith("fill") && form.elements.namedItem(key.slice(4).toLowerCase());
    if (field instanceof HTMLInputElement) field.value = value ?? "";
  }
  form.querySelector<HTMLButtonElement>("button[type=submit]")?.focus();
});

/** A form is sent once, however often its button is pressed. */
document.addEventListener("submit", (event) => {
  const form = event.target as HTMLFormElement;
  if (form.method !== "post" || event.defaultPrevented) return;
  if (form.ariaBusy === "true") event.preventDefault();
  form.ariaBusy = "true";
});
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[aria-busy]")) form.removeAttribute("aria-busy");
});

/** htmx shows refusals and form errors too: they are written for people. */
document.addEventListener("htmx:beforeSwap", (event) => {
  const detail = (event as CustomEvent<SwapDetail>).detail;
  if (detail.xhr.status >= 400 && detail.xhr.status < 500) {
    detail.shouldSwap = true;
    detail.isError = false;
  }
});

keepForms();
document.getElementById("errors")?.focus();

/** A table that is wider than its place can be scrolled with the keyboard (WCAG 2.1.1); others are no stop. */
function reach(): void {
  for (const place of document.querySelectorAll<HTMLElement>(".table-scroll"))
    if (place.scrollWidth > place.clientWidth) place.tabIndex = 0;
    else place.removeAttribute("tabindex");
}
reach();
window.addEventListener("resize", reach);
document.addEventListener("htmx:afterSettle", reach);
