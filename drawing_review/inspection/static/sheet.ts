// One sealed sheet on a page: looked at, and a place on it marked for a report.
import { viewOf } from "./codes/view.ts";

const frame = document.querySelector<HTMLElement>("[data-sheet]");
if (frame) {
  const view = viewOf(frame);
  const form = document.querySelector<HTMLFormElement>("[data-mismatch]");
  const field = (name: string): HTMLInputElement => form!.querySelector(`[name="${name}"]`)!;
  view.onTap = (x, y) => {
    if (!form) return;
    field("x").value = x.toFixed(1);
    field("y").value = y.toFixed(1);
    let mark = frame.querySelector<HTMLElement>("[data-new]");
    if (!mark) {
      mark = document.createElement("span");
      mark.className = "sheet-mark";
      mark.dataset["new"] = "";
      frame.append(mark);
    }
    mark.dataset["x"] = String(x);
    mark.dataset["y"] = String(y);
    view.zoom(1);
    form.querySelector("[data-told-place]")!.textContent = form.dataset["placed"] ?? "";
    form.closest("details")!.open = true;
  };
  form?.querySelector("[data-locate]")?.addEventListener("click", () => locate(form, field));
}

function locate(form: HTMLFormElement, field: (name: string) => HTMLInputElement): void {
  const told = form.querySelector("[data-told-position]")!;
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => {
      field("latitude").value = String(coords.latitude);
      field("longitude").value = String(coords.longitude);
      field("accuracy").value = String(coords.accuracy);
      told.textContent = `${coords.latitude.toFixed(5)}, ${coords.longitude.toFixed(5)} ±${Math.round(coords.accuracy)} m`;
    },
    () => (told.textContent = form.dataset["nowhere"] ?? ""),
    { enableHighAccuracy: true, timeout: 15_000 },
  );
}
