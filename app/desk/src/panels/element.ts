// Makes an element of the page. Text is always text, never markup.

type Child = Node | string;

export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  given: { class?: string; text?: string; title?: string; attributes?: Record<string, string>; act?: () => void } = {},
  children: Child[] = [],
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  if (given.class) element.className = given.class;
  if (given.text !== undefined) element.textContent = given.text;
  if (given.title) element.title = given.title;
  for (const [name, value] of Object.entries(given.attributes ?? {})) element.setAttribute(name, value);
  if (given.act) element.addEventListener("click", given.act);
  element.append(...children);
  return element;
}

/** Puts new children into a list and keeps the focus on the entry (by its data-id) that had it. */
export function refill(list: HTMLElement, children: Child[]): void {
  const focused = list.contains(document.activeElement) ? (document.activeElement as HTMLElement).dataset["id"] : undefined;
  list.replaceChildren(...children);
  if (focused) list.querySelector<HTMLElement>(`[data-id="${CSS.escape(focused)}"]`)?.focus();
}

/** When the browser has nothing better to do: the drawing comes first. */
export function idly(act: () => void): void {
  if (typeof requestIdleCallback === "function") requestIdleCallback(act, { timeout: 2000 });
  else setTimeout(act, 300); // Safari
}
