// The map of sealed sets: moved and enlarged as a sheet is, and sorted by the way from where one stands.
import { viewOf } from "../../static/codes/view.ts";

const NEAR = 1000; // metres that "near me" shows at least
const UNIT = 10; // metres of one unit of the map

const frame = document.querySelector<HTMLElement>("[data-places]");
if (frame) {
  const view = viewOf(frame);
  const told = document.querySelector<HTMLElement>("[data-told]")!;
  document.querySelector("[data-near]")?.addEventListener("click", () => {
    told.textContent = told.dataset["asking"] ?? "";
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        const [x, y] = placeOf(frame, coords.longitude, coords.latitude);
        const nearest = sorted(x, y);
        mark(frame, x, y);
        view.look(x, y, Math.max((2.4 * nearest) / UNIT, NEAR / UNIT));
        told.textContent = (told.dataset["found"] ?? "").replace("{metres}", String(Math.round(coords.accuracy)));
      },
      () => (told.textContent = told.dataset["denied"] ?? ""),
      { enableHighAccuracy: true, timeout: 15_000 },
    );
  });
}

/** Where longitude and latitude lie on the map. */
function placeOf(frame: HTMLElement, longitude: number, latitude: number): [number, number] {
  const number = (name: string): number => Number(frame.dataset[name]);
  return [(longitude - number("west")) * number("kx"), (number("north") - latitude) * number("ky")];
}

/** The list by distance, each with its own; metres to the nearest. */
function sorted(x: number, y: number): number {
  const list = document.querySelector<HTMLElement>("[data-list]")!;
  const lines = [...list.children].map((line) => {
    const { dataset } = line as HTMLElement;
    return { line, metres: Math.hypot(Number(dataset["x"]) - x, Number(dataset["y"]) - y) * UNIT };
  });
  lines.sort((one, other) => one.metres - other.metres);
  for (const { line, metres } of lines) {
    line.querySelector("[data-distance]")!.textContent = metres < 1000 ? `${Math.round(metres)} m` : `${(metres / 1000).toFixed(1)} km`;
    list.append(line);
  }
  return lines[0]?.metres ?? 0;
}

/** Where one stands. */
function mark(frame: HTMLElement, x: number, y: number): void {
  let me = frame.querySelector<HTMLElement>("[data-me]");
  if (!me) {
    me = document.createElement("span");
    me.className = "place-me";
    me.dataset["me"] = "";
    frame.append(me);
  }
  me.dataset["x"] = String(x);
  me.dataset["y"] = String(y);
}
