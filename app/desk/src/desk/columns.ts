// The columns beside the plan: sheets and layers to the left; findings, opinions, properties to the right.
import { besidePanel, type BesidePanel } from "../panels/beside.ts";
import { differencesPanel, type ListedDifferences } from "../panels/differences.ts";
import { findPanel, type Finder } from "../panels/find.ts";
import { findingsPanel, type Listed } from "../panels/findings.ts";
import { layersPanel, type LayersPanel } from "../panels/layers.ts";
import { measurePanel } from "../panels/measure.ts";
import { opinionsPanel } from "../panels/opinions.ts";
import { propertiesPanel } from "../panels/properties.ts";
import { sheetsPanel, type Pictured, type SheetsPanel } from "../panels/sheets.ts";
import { tabs, type Tab, type Tabs } from "../panels/tabs.ts";
import type { PackHead, SheetHead } from "../pack/head.ts";
import { make } from "../panels/element.ts";
import type { Board } from "./board.ts";
import type { Finding } from "./case.ts";
import type { Place } from "./desk.ts";
import { say } from "./words.ts";

export interface Side {
  left: HTMLElement;
  right: HTMLElement;
  layers: LayersPanel;
  sheets: SheetsPanel;
  beside: BesidePanel;
  tabs: Tabs;
  listed: Listed;
  differing: ListedDifferences;
  /** Opens the panel in which an opinion is written, once its place has been marked. */
  openAnchored(): void;
  /** Opens the panel in which one looks for something, ready to type. */
  openFind(): void;
}

export interface Acts {
  layersChanged: () => void;
  go: (sheet: SheetHead) => void;
  anchor: () => void;
  opine: (finding: Finding) => void;
  finder: Finder;
  overview: Pictured["overview"];
  paper: boolean; // what is shown is a PDF, which has no layers
  compares: boolean; // there is another version to compare with
}

/** The page's own panels become tabs, or go below the built-in panel they name. */
export function side(head: PackHead, board: Board, place: Pick<Place, "own" | "beside" | "stage">, acts: Acts): Side {
  const { own } = place;
  const layers = layersPanel(head.layers, acts.layersChanged);
  const sheets = sheetsPanel(head, acts.go, { stage: place.stage, overview: acts.overview });
  const findings = findingsPanel(board, head.sheets, acts.opine);
  const entries: Tab[] = [
    { key: "findings", label: say("findings"), panel: findings.element },
    { key: "opinions", label: say("opinions"), panel: opinionsPanel(board) },
    { key: "properties", label: say("properties"), panel: propertiesPanel(board, head, acts.anchor) },
    { key: "measure", label: say("measure"), panel: measurePanel(board, head.unit) },
  ];
  const differences = differencesPanel(board, head.sheets);
  const beside = besidePanel(place.beside, place.stage, acts.layersChanged);
  if (place.beside.length) entries.push({ key: "beside", label: say("beside"), panel: beside.element });
  if (acts.compares) entries.push({ key: "differences", label: say("differences"), panel: differences.element });
  for (const panel of own) adopt(panel, entries);
  const right = tabs(say("findings"), entries);
  counting(board, right);
  const find = findPanel(head.sheets, acts.finder);
  const left = tabs(say("sheets"), [
    { key: "sheets", label: say("sheets"), panel: sheets.element },
    ...(acts.paper ? [] : [{ key: "layers", label: say("layers"), panel: layers.element }]),
    { key: "find", label: say("find"), panel: find.element },
  ]);
  if (!acts.paper) left.count("layers", head.layers.length);
  const anchored = own.find((panel) => panel.dataset["deskOnAnchor"] !== undefined);
  const openAnchored = () => anchored && right.open(anchored.dataset["deskInto"] ?? keyOf(anchored));
  const openFind = () => {
    left.open("find");
    find.begin();
  };
  const column = (name: string, { element }: Tabs) => make("aside", { class: name }, [element]);
  return { left: column("desk-left", left), right: column("desk-right", right), layers, sheets, beside, tabs: right, listed: findings.listed, differing: differences.listed, openAnchored, openFind };
}

function adopt(panel: HTMLElement, entries: Tab[]): void {
  const into = entries.find(({ key }) => key === panel.dataset["deskInto"]);
  if (into) return into.panel.append(panel);
  const label = panel.dataset["deskPanel"] ?? "";
  panel.classList.add("desk-panel");
  entries.push({ key: keyOf(panel), label, panel });
}

function keyOf(panel: HTMLElement): string {
  return `own:${panel.dataset["deskPanel"] ?? ""}`;
}

function counting(board: Board, right: Tabs): void {
  board.changed.on((part) => {
    if (part === "findings") right.count("findings", board.findings.filter(({ outcome }) => outcome === "fails" || outcome === "needs_confirmation").length);
    if (part === "opinions") right.count("opinions", board.opinions.length);
    if (part === "differences" && board.differences.length) right.count("differences", board.differences.length);
    if (part === "chosen" && board.chosen) right.open(`${board.chosen.of}s`);
    if (part === "entity" && board.entity) right.open("properties");
    if (part === "tool" && board.tool === "measure") right.open("measure");
  });
}
