// Draws an area on the map: a click adds a corner, a dragged corner moves, and the text field that the map
// names keeps the same coordinates, so that either can be used. Without this script the field alone serves.
export {};

type Point = [number, number]; // metres, x to the east and y to the north

const SVG = "http://www.w3.org/2000/svg";
const figure = document.querySelector<HTMLElement>("[data-draws]");
const field = figure ? document.querySelector<HTMLTextAreaElement>(`#field-${figure.dataset["draws"]}`) : null;
if (figure && field) draw(figure, field);

/** The polygons of the field's lines; an empty line begins another. What is no number is left to the server. */
function read(text: string): Point[][] {
  return text
    .split(/\n\s*\n/)
    .map((part) => part.split("\n").map((line) => line.trim().split(/[\s,，]+/).map(Number)))
    .map((lines) => lines.filter((line): line is Point => line.length === 2 && line.every(Number.isFinite)))
    .filter((polygon) => polygon.length > 0);
}

function written(polygons: Point[][]): string {
  return polygons.map((one) => one.map(([x, y]) => `${x.toFixed(2)} ${y.toFixed(2)}`).join("\n")).join("\n\n");
}

function draw(figure: HTMLElement, field: HTMLTextAreaElement): void {
  const svg = figure.querySelector<SVGSVGElement>("svg")!;
  const layer = figure.querySelector<SVGGElement>(".drawing")!;
  let polygons = read(field.value);
  let held: [number, number] | null = null; // polygon and corner that are dragged

  const place = (event: PointerEvent): Point => {
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM()!.inverse());
    return [at.x, -at.y];
  };

  const corner = ([x, y]: Point, polygon: number, index: number): SVGCircleElement => {
    const dot = document.createElementNS(SVG, "circle");
    dot.setAttribute("cx", String(x));
    dot.setAttribute("cy", String(-y));
    dot.setAttribute("r", String(svg.viewBox.baseVal.width / 110));
    dot.addEventListener("pointerdown", (event) => {
      event.stopPropagation();
      held = [polygon, index];
      svg.setPointerCapture(event.pointerId);
    });
    return dot;
  };

  const show = (): void => {
    const path = document.createElementNS(SVG, "path");
    const part = (one: Point[]): string => `M${one.map(([x, y]) => `${x} ${-y}`).join("L")}Z`;
    path.setAttribute("d", polygons.map(part).join(" "));
    layer.replaceChildren(path, ...polygons.flatMap((one, polygon) => one.map((at, index) => corner(at, polygon, index))));
  };

  const change = (): void => {
    field.value = written(polygons);
    show();
  };

  svg.addEventListener("pointerdown", (event) => {
    if (polygons.length === 0) polygons.push([]);
    polygons[polygons.length - 1]!.push(place(event));
    change();
  });
  svg.addEventListener("pointermove", (event) => {
    if (!held) return;
    polygons[held[0]]![held[1]] = place(event);
    change();
  });
  svg.addEventListener("pointerup", () => (held = null));
  field.addEventListener("input", () => {
    polygons = read(field.value);
    show();
  });

  const zoom = (factor: number): void => {
    const view = svg.viewBox.baseVal;
    const [width, height] = [view.width * factor, view.height * factor];
    svg.setAttribute("viewBox", `${view.x + (view.width - width) / 2} ${view.y + (view.height - height) / 2} ${width} ${height}`);
    show();
  };
  const acts: Record<string, () => void> = {
    undo: () => {
      polygons.at(-1)?.pop();
      polygons = polygons.filter((one) => one.length > 0);
      change();
    },
    clear: () => {
      polygons = [];
      change();
    },
    nearer: () => zoom(0.7),
    farther: () => zoom(1 / 0.7),
  };
  for (const button of figure.querySelectorAll<HTMLButtonElement>("[data-act]"))
    button.addEventListener("click", () => acts[button.dataset["act"]!]!());
  figure.querySelector<HTMLElement>(".drawing-tools")!.hidden = false;
  show();
}
