// The page of a PDF below the marks: while the view moves its picture is carried along, at rest it is drawn sharp.
import type { PDFDocumentProxy, RenderTask } from "pdfjs-dist";
import type { LayoutHead } from "../pack/head.ts";
import type { Camera, Size } from "../view/camera.ts";
import { carried } from "../view/carrying.ts";
import { make } from "../panels/element.ts";
import type { Backdrop } from "../view/stage.ts";
import { placed } from "./placing.ts";
import { openPdf, sourceOn } from "./reader.ts";

const REST = 120; // ms without movement

interface Drawn {
  layout: LayoutHead;
  camera: Camera;
  size: Size;
}

/** The pages of the PDF that the desk's element names, in a canvas over its strokes; null where it names none. */
export function pagesOn(element: HTMLElement, layouts: readonly LayoutHead[], failed: (page: number) => void): Backdrop | null {
  const source = sourceOn(element.dataset);
  if (!source) return null;
  const canvas = make("canvas", { class: "desk-page-of-pdf" });
  element.querySelector(".desk-strokes")!.after(canvas);
  element.classList.add("desk-pdf");
  return new Pages(canvas, openPdf(source), layouts, failed);
}

class Pages implements Backdrop {
  readonly #canvas: HTMLCanvasElement;
  readonly #opened: Promise<PDFDocumentProxy>;
  readonly #layouts: readonly LayoutHead[]; // one a page
  readonly #failed: (page: number) => void;
  #wanted: Drawn | null = null;
  #drawn: Drawn | null = null;
  #task: RenderTask | null = null;
  #rest: ReturnType<typeof setTimeout> | undefined;

  constructor(canvas: HTMLCanvasElement, opened: Promise<PDFDocumentProxy>, layouts: readonly LayoutHead[], failed: (page: number) => void) {
    this.#canvas = canvas;
    this.#opened = opened;
    this.#layouts = layouts;
    this.#failed = failed;
  }

  /** What is to be seen now. */
  show(layout: LayoutHead, camera: Camera, size: Size): void {
    const [wanted, drawn] = [this.#wanted, this.#drawn];
    if (wanted?.layout === layout && wanted.camera === camera && wanted.size === size) return;
    this.#wanted = { layout, camera, size };
    this.#canvas.hidden = drawn?.layout !== layout;
    if (drawn) this.#canvas.style.transform = carried(drawn.camera, camera);
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => void this.#draw({ layout, camera, size }), drawn ? REST : 0);
  }

  async #draw(wanted: Drawn): Promise<void> {
    const number = this.#layouts.indexOf(wanted.layout) + 1;
    this.#task?.cancel();
    try {
      const page = await (await this.#opened).getPage(number);
      if (wanted.layout !== this.#wanted?.layout) return;
      const picture = canvasOf(wanted.size);
      const [, , width, height] = wanted.layout.box;
      const viewport = page.getViewport(placed(wanted.camera, wanted.size, { width, height }, page.getViewport({ scale: 1 }).width, devicePixelRatio));
      this.#task = page.render({ canvas: picture, viewport, background: "#fff" });
      await this.#task.promise;
      this.#put(picture, wanted, [viewport.offsetX, viewport.offsetY, viewport.width, viewport.height]);
    } catch (reason) {
      if ((reason as Error).name !== "RenderingCancelledException") this.#failed(number);
    }
  }

  /** Puts the page alone, so that its edge and what is marked beside it stay in sight. */
  #put(picture: HTMLCanvasElement, drawn: Drawn, page: [number, number, number, number]): void {
    const { width, height } = picture;
    Object.assign(this.#canvas, { width, height, hidden: false });
    const pen = this.#canvas.getContext("2d")!;
    pen.beginPath();
    pen.rect(...page);
    pen.clip();
    pen.drawImage(picture, 0, 0);
    this.#drawn = drawn;
    if (this.#wanted) this.#canvas.style.transform = carried(drawn.camera, this.#wanted.camera);
    this.#canvas.dataset["page"] = drawn.layout.name;
  }
}

function canvasOf({ width, height }: Size): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(width * devicePixelRatio);
  canvas.height = Math.round(height * devicePixelRatio);
  return canvas;
}
