// A sheet in a frame: dragged with one finger, enlarged with two, with the wheel or by buttons.
const MOST = 40;

export class SheetView {
  scale = 1;
  left = 0;
  top = 0;
  onTap: (x: number, y: number) => void = () => {};
  private readonly touches = new Map<number, { x: number; y: number }>();
  private moved = 0;
  readonly frame: HTMLElement;
  readonly picture: HTMLElement | SVGElement;
  readonly width: number;
  readonly height: number;

  constructor(frame: HTMLElement, picture: HTMLElement | SVGElement, width: number, height: number) {
    this.frame = frame;
    this.picture = picture;
    this.width = width;
    this.height = height;
    frame.addEventListener("pointerdown", (event) => this.down(event));
    frame.addEventListener("pointermove", (event) => this.move(event));
    for (const name of ["pointerup", "pointercancel"] as const)
      frame.addEventListener(name, (event) => this.up(event));
    frame.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
    this.fit();
  }

  /** The whole sheet in the frame. */
  fit(): void {
    const { clientWidth, clientHeight } = this.frame;
    this.scale = Math.min(clientWidth / this.width, clientHeight / this.height);
    this.left = (clientWidth - this.width * this.scale) / 2;
    this.top = (clientHeight - this.height * this.scale) / 2;
    this.draw();
  }

  zoom(factor: number, x = this.frame.clientWidth / 2, y = this.frame.clientHeight / 2): void {
    const scale = Math.min(Math.max(this.scale * factor, 0.05), MOST);
    this.left = x - ((x - this.left) * scale) / this.scale;
    this.top = y - ((y - this.top) * scale) / this.scale;
    this.scale = scale;
    this.draw();
  }

  private draw(): void {
    const { style } = this.picture;
    style.width = `${this.width * this.scale}px`;
    style.height = `${this.height * this.scale}px`;
    style.transform = `translate(${this.left}px, ${this.top}px)`;
    for (const mark of this.frame.querySelectorAll<HTMLElement>("[data-x]")) {
      mark.style.left = `${this.left + Number(mark.dataset["x"]) * this.scale}px`;
      mark.style.top = `${this.top + Number(mark.dataset["y"]) * this.scale}px`;
    }
  }

  /** The middle of the frame over a place, `across` of the picture's units fitting into the narrower side. */
  look(x: number, y: number, across: number): void {
    const { clientWidth, clientHeight } = this.frame;
    this.scale = Math.min(Math.min(clientWidth, clientHeight) / across, MOST);
    this.left = clientWidth / 2 - x * this.scale;
    this.top = clientHeight / 2 - y * this.scale;
    this.draw();
  }

  private down(event: PointerEvent): void {
    if ((event.target as Element).closest("a")) return; // a captured pointer would never click the link
    this.frame.setPointerCapture(event.pointerId);
    this.touches.set(event.pointerId, { x: event.clientX, y: event.clientY });
    this.moved = 0;
  }

  private move(event: PointerEvent): void {
    const before = this.touches.get(event.pointerId);
    if (!before) return;
    const now = { x: event.clientX, y: event.clientY };
    this.moved += Math.hypot(now.x - before.x, now.y - before.y);
    const other = [...this.touches].find(([id]) => id !== event.pointerId)?.[1];
    this.touches.set(event.pointerId, now);
    if (!other) {
      this.left += now.x - before.x;
      this.top += now.y - before.y;
      this.draw();
      return;
    }
    const { left, top } = this.frame.getBoundingClientRect();
    const apart = (one: { x: number; y: number }): number => Math.hypot(one.x - other.x, one.y - other.y) || 1;
    this.zoom(apart(now) / apart(before), (now.x + other.x) / 2 - left, (now.y + other.y) / 2 - top);
  }

  private up(event: PointerEvent): void {
    const alone = this.touches.size === 1;
    if (!this.touches.delete(event.pointerId) || event.type === "pointercancel") return;
    if (!alone || this.moved > 6) return;
    const { left, top } = this.frame.getBoundingClientRect();
    const x = (event.clientX - left - this.left) / this.scale;
    const y = (event.clientY - top - this.top) / this.scale;
    if (x >= 0 && y >= 0 && x <= this.width && y <= this.height) this.onTap(x, y);
  }

  private wheel(event: WheelEvent): void {
    event.preventDefault();
    const { left, top } = this.frame.getBoundingClientRect();
    this.zoom(event.deltaY < 0 ? 1.2 : 1 / 1.2, event.clientX - left, event.clientY - top);
  }
}

/** The frame with `data-width` and `data-height` around its picture, and its buttons. */
export function viewOf(frame: HTMLElement): SheetView {
  const picture = frame.querySelector<HTMLElement | SVGElement>("img, svg")!;
  const view = new SheetView(frame, picture, Number(frame.dataset["width"]), Number(frame.dataset["height"]));
  const on = (name: string, act: () => void): void =>
    document.querySelector(`[data-sheet-${name}]`)?.addEventListener("click", act);
  on("larger", () => view.zoom(1.6));
  on("smaller", () => view.zoom(1 / 1.6));
  on("whole", () => view.fit());
  return view;
}
