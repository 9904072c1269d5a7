// Where to fly for a finding or an opinion.
import { sheetAt } from "../find/entity.ts";
import type { Box, LayoutHead, PackHead } from "../pack/head.ts";
import type { Place } from "../view/camera.ts";
import type { Difference, Evidence, Finding, Opinion } from "./case.ts";

export interface Goal {
  layout: string;
  box: Box;
}

const LEAST = 1 / 25; // of the sheet: nearer than that a place loses its surroundings
const ROUND_A_SPOT = 1 / 6; // of the sheet: how large the thing is that stands there is not known

/** The evidence with its surroundings, else the place, else the sheet; null if it is about none of these. */
export function goalOfFinding(head: PackHead, finding: Finding): Goal | null {
  const places = [...(finding.place ? [finding.place] : []), ...placesOf(finding.evidence ?? {})];
  return goal(head, finding.layout, finding.sheet, places);
}

export function goalOfOpinion(head: PackHead, opinion: Opinion): Goal | null {
  const places: Place[] = opinion.place ? [opinion.place] : [];
  if (opinion.box) places.push([opinion.box[0], opinion.box[1]], [opinion.box[2], opinion.box[3]]);
  return goal(head, opinion.layout, opinion.sheet, places);
}

/** What differs, old and new, with its surroundings; null where it stands nowhere on the plan. */
export function goalOfDifference(head: PackHead, { layout, sheets, box }: Difference): Goal | null {
  if (!layout || !box) return null;
  return goal(head, layout, sheets?.[0] ?? "", [[box[0], box[1]], [box[2], box[3]]]);
}

/** Where something stands that is neither finding nor opinion: a place or a whole sheet. */
export interface Spot {
  layout: string;
  sheet: string;
  handle: string;
  place: Place | null;
}

/** A whole sheet where one is named, else the place with its surroundings. */
export function goalOfSpot(head: PackHead, spot: Spot): Goal | null {
  const places = spot.place && !spot.sheet && spot.place.every(Number.isFinite) ? [spot.place] : [];
  const [place] = places;
  const sheet = place ? sheetAt(head.sheets, spot.layout, ...place)?.id : spot.sheet;
  return goal(head, spot.layout, sheet ?? "", places, ROUND_A_SPOT);
}

function placesOf(evidence: Evidence): Place[] {
  return [...(evidence.points ?? []), ...(evidence.lines ?? []).flat(), ...(evidence.rings ?? []).flat()];
}

function goal(head: PackHead, layoutName: string, sheetId: string, places: Place[], least = LEAST): Goal | null {
  const sheet = head.sheets.find(({ id }) => id === sheetId);
  const layout = head.layouts.find(({ name }) => name === (layoutName || sheet?.layout));
  if (!layout) return null;
  if (places.length) return { layout: layout.name, box: around(places, span(sheet?.box ?? layout.home), least) };
  return sheet ? { layout: layout.name, box: sheet.box } : null;
}

function span(box: Box): number {
  return Math.max(box[2] - box[0], box[3] - box[1]);
}

function around(places: Place[], whole: number, least: number): Box {
  const xs = places.map(([x]) => x);
  const ys = places.map(([, y]) => y);
  const box: Box = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
  const margin = Math.max(0.3 * span(box), (whole * least - span(box)) / 2);
  return [box[0] - margin, box[1] - margin, box[2] + margin, box[3] + margin];
}

/** What "fit" shows of a layout: all its sheets where frames were found, else the pack's own idea. */
export function homeOf(head: PackHead, layout: LayoutHead): Box {
  const framed = head.sheets.filter((sheet) => sheet.framed && sheet.layout === layout.name).map(({ box }) => box);
  if (!framed.length) return layout.home;
  const side = (pick: (...values: number[]) => number, i: number) => pick(...framed.map((box) => box[i]!));
  return [side(Math.min, 0), side(Math.min, 1), side(Math.max, 2), side(Math.max, 3)];
}
