// The page that recomputes a draw file: chosen, dropped, or fetched from this site by ?draw=ID.
import { beaconText, checks, type DrawFile } from "./draw/recompute.ts";

const panel = document.getElementById("verify-draw")!;
const result = document.getElementById("draw-result")!;
const word = (name: string): string => panel.dataset[name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase())] ?? name;

function made(tag: string, text = "", kind = ""): HTMLElement {
  const element = document.createElement(tag);
  element.textContent = text;
  element.className = kind;
  return element;
}

function listed(tag: string, lines: string[]): HTMLElement {
  const list = made(tag);
  list.append(...lines.map((line) => made("li", line)));
  return list;
}

/** What the reader compares himself: notice, deadline, and the beacon at its source. */
function published(file: DrawFile): string[] {
  const lines = [`${word("commitment")} ${file.commitment}`, `${word("root")} ${file.root}`];
  if (!file.announced) return lines;
  const value = file.beacon === null ? word("beacon_missing") : beaconText(file.beacon);
  return [...lines, `${word("beacon")} ${file.announced.source}，${file.announced.round}：${value}`];
}

async function show(text: string): Promise<void> {
  try {
    const file = JSON.parse(text) as DrawFile;
    const told = [...(await checks(file))];
    const holds = told.every(([, ok]) => ok);
    const names = new Map(file.roster.map((entrant) => [entrant.receipt, entrant.name]));
    const verdict = made("p", word(holds ? "holds" : "fails"), `alert alert-${holds ? "success" : "danger"}`);
    verdict.dataset["verdict"] = holds ? "holds" : "fails";
    result.replaceChildren(
      verdict,
      made("h2", file.purpose),
      listed("ul", told.map(([name, ok]) => `${ok ? "✓" : "✗"} ${word(name)}：${word(ok ? "ok" : "wrong")}`)),
      listed("ul", published(file)),
      made("h2", word("order")),
      listed("ol", file.order.map((receipt) => `${names.get(receipt)}（${receipt}）`)),
      listed("ul", file.weaknesses.map(word)),
    );
  } catch (why) {
    result.replaceChildren(made("p", `${word("broken")}${(why as Error).message}`, "alert alert-danger"));
  }
}

const chooser = document.getElementById("draw-file") as HTMLInputElement;
const take = async (files: FileList | null | undefined): Promise<void> => {
  if (files?.[0]) await show(await files[0].text());
};
chooser.addEventListener("change", () => void take(chooser.files));
panel.addEventListener("dragover", (event) => event.preventDefault());
panel.addEventListener("drop", (event) => {
  event.preventDefault();
  void take(event.dataTransfer?.files);
});

/** The published file of one of this site's draws. */
async function fetched(id: string): Promise<string> {
  return (await fetch(`/draws/${encodeURIComponent(id)}/file.json`)).text();
}

const asked = new URLSearchParams(location.search).get("draw");
if (asked) void fetched(asked).then(show);
