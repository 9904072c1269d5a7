// The layers of the file: which are to be seen, their colour, how much lies on each.
import { say } from "../desk/words.ts";
import type { LayerHead } from "../pack/head.ts";
import { onPaper, type Paper } from "../view/paper.ts";
import { make } from "./element.ts";

export interface LayersPanel {
  element: HTMLElement;
  on: boolean[];
  colour(paper: Paper): void;
}

export function layersPanel(layers: LayerHead[], changed: () => void): LayersPanel {
  const asFile = layers.map((layer) => !layer.off && !layer.frozen);
  const on = [...asFile];
  const rows = layers.map((layer, i) => row(layer, on, i, changed));
  const order = layers.map((_, i) => i).sort((a, b) => layers[a]!.name.localeCompare(layers[b]!.name, "zh"));
  const set = (choose: (i: number) => boolean) => () => {
    for (const i of order) rows[i]!.box.checked = on[i] = choose(i);
    changed();
  };
  const filter = make("input", { class: "desk-filter", attributes: { type: "search", placeholder: say("search"), "aria-label": say("search") } });
  filter.addEventListener("input", () => {
    const wanted = filter.value.trim().toLowerCase();
    layers.forEach((layer, i) => (rows[i]!.element.hidden = !`${layer.name} ${layer.token ?? ""}`.toLowerCase().includes(wanted)));
  });
  const buttons = make("div", { class: "desk-buttons" }, [
    make("button", { text: say("all_on"), attributes: { type: "button" }, act: set(() => true) }),
    make("button", { text: say("as_file"), attributes: { type: "button" }, act: set((i) => asFile[i]!) }),
    make("button", { text: say("all_off"), attributes: { type: "button" }, act: set(() => false) }),
  ]);
  const list = make("ul", { class: "desk-list" }, order.filter((i) => layers[i]!.entities > 0).map((i) => rows[i]!.element));
  return {
    element: make("div", { class: "desk-panel" }, [filter, buttons, list]),
    on,
    colour: (paper) => layers.forEach((layer, i) => (rows[i]!.swatch.style.background = `rgb(${onPaper(layer.colour, paper).join()})`)),
  };
}

function row(layer: LayerHead, on: boolean[], i: number, changed: () => void) {
  const box = make("input", { attributes: { type: "checkbox" } });
  box.checked = on[i]!;
  box.addEventListener("change", () => {
    on[i] = box.checked;
    changed();
  });
  const swatch = make("span", { class: "desk-swatch" });
  const state = layer.frozen ? say("frozen") : layer.off ? say("off") : "";
  const element = make("li", {}, [
    make("label", { title: layer.name }, [
      box,
      swatch,
      make("span", { class: "desk-name", text: layer.name }),
      make("span", { class: "desk-note", text: [state, layer.entities].filter(Boolean).join(" · ") }),
    ]),
  ]);
  return { element, box, swatch };
}
