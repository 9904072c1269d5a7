// The selected entity: handle path, type, layer, sheet, text, extent.
import type { Board } from "../desk/board.ts";
import { say } from "../desk/words.ts";
import type { PackHead } from "../pack/head.ts";
import { make, refill } from "./element.ts";
import { title } from "./sheets.ts";

export function propertiesPanel(board: Board, head: PackHead, anchor: () => void): HTMLElement {
  const panel = make("div", { class: "desk-panel" });
  const fill = () => {
    const { entity } = board;
    if (!entity) return refill(panel, [make("p", { class: "desk-empty", text: say("no_selection") })]);
    const sheet = head.sheets.find(({ id }) => id === entity.sheet);
    const size = [entity.box[2] - entity.box[0], entity.box[3] - entity.box[1]].map((side) => (side * head.unit).toFixed(0));
    const rows = [
      [say("handle"), entity.handle],
      [say("kind"), entity.kind],
      [say("layer"), entity.layer],
      [say("sheet"), sheet ? title(sheet) : entity.layout],
      [say("size"), `${size.join(" × ")} mm`],
      ...(entity.text ? [[say("text"), entity.text]] : []),
    ] as [string, string][];
    refill(panel, [
      make("dl", { class: "desk-facts" }, rows.flatMap(([name, value]) => [make("dt", { text: name }), make("dd", { text: value })])),
      make("button", { class: "desk-act", text: say("anchor"), attributes: { type: "button" }, act: anchor }),
    ]);
  };
  board.changed.on((part) => {
    if (part === "entity") fill();
  });
  fill();
  return panel;
}
