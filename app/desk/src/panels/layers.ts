// The layers of the file by name, discipline or meaning: which are to be seen, alone if need be, and how much lies on each.
import { english, say, sayKnown } from "../desk/words.ts";
import type { LayerHead } from "../pack/head.ts";
import { onPaper, type Paper } from "../view/paper.ts";
import { make } from "./element.ts";

export type Order = "name" | "discipline" | "meaning";

export interface LayersPanel {
  element: HTMLElement;
  on: boolean[];
  colour(paper: Paper): void;
}

/** Layers that belong together, by index, in the order in which they are listed. */
export interface Group {
  name: string;
  layers: number[];
}

/** All layers in groups; those of which nothing is known come last. By name they are one group without a name. */
export function grouped(layers: readonly LayerHead[], order: Order): Group[] {
  const all = layers.map((_, i) => i).sort((a, b) => layers[a]!.name.localeCompare(layers[b]!.name, "zh"));
  const groups = new Map<string, number[]>();
  for (const i of all) {
    const name = order === "name" ? "" : order === "discipline" ? (layers[i]!.discipline ?? "") : meant(layers[i]!);
    groups.set(name, [...(groups.get(name) ?? []), i]);
  }
  const last = (name: string) => (name ? 0 : 1);
  return [...groups].map(([name, found]) => ({ name, layers: found })).sort((a, b) => last(a.name) - last(b.name) || a.name.localeCompare(b.name, "zh"));
}

function meant(layer: LayerHead): string {
  return (english() ? layer.token?.toLowerCase() : layer.meaning || layer.token) ?? "";
}

export function layersPanel(layers: LayerHead[], changed: () => void): LayersPanel {
  const asFile = layers.map((layer) => !layer.off && !layer.frozen);
  const on = [...asFile];
  let before: boolean[] | null = null; // what was on before one was shown alone
  const told = make("p", { class: "desk-waits", attributes: { role: "status" } });
  const set = (choose: (i: number) => boolean) => {
    layers.forEach((_, i) => (rows[i]!.box.checked = on[i] = choose(i)));
    for (const group of groups) group.tell();
    changed();
  };
  const alone = (chosen: readonly number[], name: string) => {
    const again = before !== null && chosen.every((i) => on[i]) && on.filter(Boolean).length === chosen.length;
    if (!again) before ??= [...on];
    const back = before!;
    set(again ? (i) => back[i]! : (i) => chosen.includes(i));
    if (again) before = null;
    told.textContent = again ? "" : say("l.alone", { name });
  };
  const switched = (chosen: readonly number[], lit: boolean) => {
    before = null;
    told.textContent = "";
    set((i) => (chosen.includes(i) ? lit : on[i]!));
  };
  const rows = layers.map((layer, i) => row(layer, on[i]!, (lit) => switched([i], lit), () => alone([i], layer.name)));
  let groups: ShownGroup[] = [];
  const list = make("div", { class: "desk-layers" });
  const filter = make("input", { class: "desk-filter", attributes: { type: "search", placeholder: say("search"), "aria-label": say("search") } });
  const order = choice(["name", "discipline", "meaning"]);
  const show = () => {
    const wanted = filter.value.trim().toLowerCase();
    const matches = (i: number) => `${layers[i]!.name} ${layers[i]!.token ?? ""} ${layers[i]!.meaning ?? ""}`.toLowerCase().includes(wanted);
    const listed = (i: number) => layers[i]!.entities > 0 || layers[i]!.frozen || layers[i]!.off;
    const found = grouped(layers, order.value as Order).map(({ name, layers: own }) => ({ name, layers: own.filter((i) => listed(i) && matches(i)) }));
    groups = found.filter(({ layers: own }) => own.length).map((one) => shownGroup(one, order.value as Order, rows, on, switched, alone));
    list.replaceChildren(...groups.map(({ element }) => element));
  };
  filter.addEventListener("input", show);
  order.addEventListener("change", show);
  show();
  const all = layers.map((_, i) => i);
  const buttons = make("div", { class: "desk-buttons" }, [
    make("button", { text: say("all_on"), attributes: { type: "button" }, act: () => switched(all, true) }),
    make("button", { text: say("as_file"), attributes: { type: "button" }, act: () => set((i) => asFile[i]!) }),
    make("button", { text: say("all_off"), attributes: { type: "button" }, act: () => switched(all, false) }),
    order,
  ]);
  return {
    element: make("div", { class: "desk-panel" }, [filter, buttons, told, list]),
    on,
    colour: (paper) => layers.forEach((layer, i) => (rows[i]!.swatch.style.background = `rgb(${onPaper(layer.colour, paper).join()})`)),
  };
}

function choice(orders: readonly Order[]): HTMLSelectElement {
  const options = orders.map((order) => make("option", { text: say(`l.${order}`), attributes: { value: order } }));
  return make("select", { class: "desk-choose", attributes: { "aria-label": say("l.order") } }, options);
}

interface ShownGroup {
  element: HTMLElement;
  /** Says anew whether all, some or none of its layers are on. */
  tell(): void;
}

function shownGroup(
  { name, layers }: Group,
  order: Order,
  rows: readonly Row[],
  on: readonly boolean[],
  switched: (layers: readonly number[], lit: boolean) => void,
  alone: (layers: readonly number[], name: string) => void,
): ShownGroup {
  const list = make("ul", { class: "desk-list" }, layers.map((i) => rows[i]!.element));
  if (order === "name") return { element: list, tell: () => undefined };
  const said = name ? sayKnown(`discipline.${name}`, name) : say("l.unknown");
  const box = make("input", { attributes: { type: "checkbox" } });
  box.addEventListener("change", () => switched(layers, box.checked));
  const tell = () => {
    const lit = layers.filter((i) => on[i]).length;
    box.checked = lit > 0;
    box.indeterminate = lit > 0 && lit < layers.length;
  };
  tell();
  const head = make("div", { class: "desk-group" }, [
    make("label", {}, [box, make("span", { class: "desk-name", text: said }), make("span", { class: "desk-note", text: String(layers.length) })]),
    aloneButton(said, () => alone(layers, said)),
  ]);
  return { element: make("section", { attributes: { "aria-label": said } }, [head, list]), tell };
}

interface Row {
  element: HTMLElement;
  box: HTMLInputElement;
  swatch: HTMLElement;
}

function row(layer: LayerHead, lit: boolean, switched: (lit: boolean) => void, alone: () => void): Row {
  const box = make("input", { attributes: { type: "checkbox" } });
  box.checked = lit;
  box.addEventListener("change", () => switched(box.checked));
  const swatch = make("span", { class: "desk-swatch" });
  const state = layer.frozen ? say("frozen") : layer.off ? say("off") : "";
  const known = [layer.discipline && sayKnown(`discipline.${layer.discipline}`, layer.discipline), meant(layer)].filter(Boolean).join(" · ");
  const label = make("label", { title: [layer.name, known].filter(Boolean).join("\n") }, [
    box,
    swatch,
    make("span", { class: "desk-name", text: layer.name }),
    make("span", { class: "desk-note", text: [state, layer.entities].filter(Boolean).join(" · ") }),
  ]);
  return { element: make("li", { class: "desk-layer" }, [label, aloneButton(layer.name, alone)]), box, swatch };
}

function aloneButton(name: string, act: () => void): HTMLButtonElement {
  return make("button", { class: "desk-only", text: say("l.only"), attributes: { type: "button", "aria-label": `${say("l.only")} ${name}` }, act });
}
