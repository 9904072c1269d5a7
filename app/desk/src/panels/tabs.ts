// Several panels in one column, one shown at a time.
import { make } from "./element.ts";

export interface Tab {
  key: string;
  label: string;
  panel: HTMLElement;
}

export interface Tabs {
  element: HTMLElement;
  open(key: string): void;
  /** A number beside a tab's name; 0 shows none. */
  count(key: string, number: number): void;
}

export function tabs(name: string, entries: Tab[]): Tabs {
  const bar = make("div", { class: "desk-tabs", attributes: { role: "tablist", "aria-label": name } });
  const buttons = new Map<string, HTMLButtonElement>();
  const open = (key: string) => {
    for (const entry of entries) {
      const on = entry.key === key;
      entry.panel.hidden = !on;
      buttons.get(entry.key)!.setAttribute("aria-selected", String(on));
      buttons.get(entry.key)!.tabIndex = on ? 0 : -1;
    }
  };
  for (const { key, label, panel } of entries) {
    const button = make("button", { text: label, attributes: { type: "button", role: "tab" }, act: () => open(key) });
    panel.setAttribute("role", "tabpanel");
    panel.setAttribute("aria-label", label);
    buttons.set(key, button);
    bar.append(button);
  }
  bar.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const all = [...buttons.values()];
    const next = all[(all.indexOf(document.activeElement as HTMLButtonElement) + step + all.length) % all.length]!;
    next.focus();
    next.click();
  });
  open(entries[0]!.key);
  const element = make("div", { class: "desk-tabbed" }, [bar, ...entries.map(({ panel }) => panel)]);
  return {
    element,
    open,
    count: (key, number) => {
      const label = entries.find((entry) => entry.key === key)?.label ?? "";
      buttons.get(key)!.textContent = number ? `${label} ${number}` : label;
    },
  };
}
