// Anyone opens a published opening record again, in his own browser.
import { checks, type OpeningRecord } from "./sealed/unseal.ts";

const panel = document.getElementById("open-again")!;
const result = document.getElementById("open-again-result")!;
const word = (name: string): string => panel.dataset[name] ?? name;

function line(text: string, tag = "li"): HTMLElement {
  const element = document.createElement(tag);
  element.textContent = text;
  return element;
}

async function show(text: string): Promise<void> {
  result.replaceChildren(line(word("working"), "p"));
  try {
    const record = JSON.parse(text) as OpeningRecord;
    const list = document.createElement("ul");
    let holds = true;
    for await (const check of checks(record)) {
      holds &&= check.holds;
      list.append(line(`${check.holds ? "✓" : "✗"} ${word(check.what)} ${check.of}：${word(check.holds ? "ok" : "bad")}`));
    }
    const verdict = line(word(holds ? "holds" : "fails"), "p");
    verdict.className = `alert alert-${holds ? "success" : "danger"}`;
    verdict.dataset["verdict"] = holds ? "holds" : "fails";
    result.replaceChildren(verdict, list);
  } catch (why) {
    result.replaceChildren(line(`${word("broken")}${(why as Error).message}`, "p"));
  }
}

document.getElementById("open-again-button")?.addEventListener("click", () => {
  void fetch(`/api/tenders/${panel.dataset["tender"]}/opening`).then(async (answer) => show(await answer.text()));
});
const chooser = document.getElementById("open-again-file") as HTMLInputElement;
chooser.addEventListener("change", () => {
  void chooser.files?.[0]?.text().then(show);
});
