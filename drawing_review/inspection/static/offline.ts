// The file for a site without network: sheets out of the file itself, codes checked by the key in it.
import { readToken } from "./codes/token.ts";
import { SheetView } from "./codes/view.ts";

interface Sheet {
  index: number;
  number: string;
  name: string;
  token: string;
  typed: string;
  standing: string;
  svg: string;
}
interface Content {
  key: string;
  set: string;
  edition: number;
  sheets: Sheet[];
}

const source = document.getElementById("content");
if (source) start(JSON.parse(source.textContent ?? "") as Content);

function start(content: Content): void {
  const find = (name: string): HTMLElement => document.getElementById(name)!;
  for (const sheet of content.sheets) {
    const button = document.createElement("button");
    button.textContent = `${sheet.index}. ${sheet.number} ${sheet.name}　${sheet.typed}`;
    button.className = sheet.standing === "approved" ? "" : "doubtful";
    button.addEventListener("click", () => void open(sheet, find("frame"), find("title")));
    find("list").append(button);
  }
  find("check").addEventListener("submit", (event) => {
    event.preventDefault();
    const typed = (find("code") as HTMLInputElement).value;
    find("answer").textContent = answer(content, typed, find("words").dataset);
  });
  if (content.sheets[0]) void open(content.sheets[0], find("frame"), find("title"));
}

/** What a scanned address, a token or a typed code is to this set. */
export function answer(content: Content, typed: string, words: DOMStringMap): string {
  const code = typed.trim().replace(/^.*\/q\//, "");
  const short = code.toUpperCase().replace(/[^0-9A-Z]/g, "").replaceAll("O", "0").replace(/[IL]/g, "1");
  const known = content.sheets.find((one) => one.token === code || one.typed.replace("-", "") === short);
  if (known) return `✓ ${words["known"]} ${known.number} ${known.name}`;
  const token = readToken(code, content.key);
  if (!token) return `✗ ${words[code.length > 40 ? "forged" : "none"]}`;
  return token.set === content.set ? `✗ ${words["closed"]}` : `✗ ${words["other"]}`;
}

async function open(sheet: Sheet, frame: HTMLElement, title: HTMLElement): Promise<void> {
  const packed = Uint8Array.from(atob(sheet.svg), (letter) => letter.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  const text = await new Response(stream).text();
  const size = /width="([\d.]+)mm" height="([\d.]+)mm"/.exec(text);
  const picture = document.createElement("img");
  picture.alt = sheet.name;
  picture.src = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
  const fresh = frame.cloneNode(false) as HTMLElement;
  fresh.append(picture);
  frame.replaceWith(fresh);
  title.textContent = `${sheet.number} ${sheet.name}`;
  new SheetView(fresh, picture, Number(size?.[1] ?? 841), Number(size?.[2] ?? 594));
}
