// The present view as a picture (PNG): the plan with its marks, and under it what it is and when it was taken.
import { say } from "../desk/words.ts";
import { PAPERS } from "../view/paper.ts";
import type { Stage } from "../view/stage.ts";
import { make } from "./element.ts";

const FOOT = 28; // CSS pixels of the line below

/** A button that saves the view; `title` says of what. */
export function pictureButton(stage: Stage, title: string): { element: HTMLElement; save: () => void } {
  const save = () => {
    picture(stage, `${title} · ${new Date().toLocaleString()}`).toBlob((png) => {
      if (!png) return;
      const address = URL.createObjectURL(png);
      make("a", { attributes: { href: address, download: `${title.replace(/[\\/:*?"<>|]+/g, "_")}.png` } }).click();
      setTimeout(() => URL.revokeObjectURL(address), 10_000);
    }, "image/png");
  };
  const name = say("picture");
  const attributes = { type: "button", "aria-label": `${name} S`, "aria-keyshortcuts": "S" };
  return { element: make("button", { title: `${name}（S）`, attributes, act: save }, ["⤓", make("kbd", { text: "S" })]), save };
}

/** What is painted is read in the same task, as a WebGL canvas is empty afterwards. */
function picture(stage: Stage, foot: string): HTMLCanvasElement {
  stage.repaint();
  const { width, height } = stage.size;
  const found = make("canvas");
  found.width = Math.round(width * devicePixelRatio);
  found.height = Math.round((height + FOOT) * devicePixelRatio);
  const pen = found.getContext("2d")!;
  pen.scale(devicePixelRatio, devicePixelRatio);
  pen.fillStyle = `rgb(${PAPERS[stage.paper].join()})`;
  pen.fillRect(0, 0, width, height);
  for (const layer of stage.element.querySelectorAll<HTMLCanvasElement>(":scope > :is(.desk-strokes, .desk-page-of-pdf, .desk-texts, .desk-marks)")) pen.drawImage(layer, 0, 0, width, height);
  pen.fillStyle = "#fff";
  pen.fillRect(0, height, width, FOOT);
  pen.fillStyle = "#1f2933";
  pen.font = "14px system-ui, sans-serif";
  pen.textBaseline = "middle";
  pen.fillText(foot, 8, height + FOOT / 2, width - 16);
  return found;
}
