// Marks over the plan: findings, opinions, evidence, the selected entity. Shape as well as colour tells them apart.
import type { Evidence, Finding, Opinion, Outcome } from "../desk/case.ts";
import { entityBox, type Hit } from "../find/hit.ts";
import type { Box } from "../pack/head.ts";
import { toScreen, type Camera, type Place, type Size } from "../view/camera.ts";

type Pen = CanvasRenderingContext2D;

export const RED = "#d63939";
const AMBER = "#f08c00";
const GREY = "#868e96";
export const BLUE = "#1c7ed6";
const HALO = "rgba(255,255,255,.9)";

const OUTCOMES: Partial<Record<Outcome, { colour: string; shape: (pen: Pen, u: number, v: number, r: number) => void }>> = {
  fails: { colour: RED, shape: square },
  "needs_confirmation": { colour: AMBER, shape: triangle },
  "cannot_tell": { colour: GREY, shape: diamond },
};

export function drawFinding(pen: Pen, camera: Camera, size: Size, finding: Finding, chosen: boolean): void {
  const look = OUTCOMES[finding.outcome];
  if (!look || !finding.place) return;
  const [u, v] = toScreen(camera, size, finding.place);
  symbol(pen, look.colour, () => look.shape(pen, u, v, chosen ? 9 : 6));
}

export function drawOpinion(pen: Pen, camera: Camera, size: Size, opinion: Opinion, chosen: boolean): void {
  const colour = settled(opinion) ? GREY : BLUE;
  if (opinion.box) outline(pen, camera, size, opinion.box, colour, chosen ? 3 : 2);
  if (!opinion.place) return;
  const [u, v] = toScreen(camera, size, opinion.place);
  symbol(pen, colour, () => pin(pen, u, v, chosen ? 11 : 8));
}

export function drawEvidence(pen: Pen, camera: Camera, size: Size, evidence: Evidence): void {
  pen.beginPath();
  for (const line of evidence.lines ?? []) trace(pen, camera, size, line, false);
  for (const ring of evidence.rings ?? []) trace(pen, camera, size, ring, true);
  pen.fillStyle = "rgba(214,57,57,.14)";
  if (evidence.rings?.length) pen.fill("evenodd");
  stroked(pen, RED, 2.5);
  for (const point of evidence.points ?? []) {
    const [u, v] = toScreen(camera, size, point);
    pen.beginPath();
    pen.arc(u, v, 4.5, 0, 2 * Math.PI);
    stroked(pen, RED, 2);
  }
}

/** Whether it blocks nothing any more. */
export function settled({ state }: Opinion): boolean {
  return state === "closed" || state === "withdrawn";
}

export function drawBox(pen: Pen, camera: Camera, size: Size, box: Box): void {
  outline(pen, camera, size, box, BLUE, 2);
}

export function drawPlace(pen: Pen, camera: Camera, size: Size, place: Place): void {
  const [u, v] = toScreen(camera, size, place);
  pen.beginPath();
  pen.arc(u, v, 9, 0, 2 * Math.PI);
  for (const [du, dv] of [[1, 0], [-1, 0], [0, 1], [0, -1]] as const) {
    pen.moveTo(u + 5 * du, v + 5 * dv);
    pen.lineTo(u + 14 * du, v + 14 * dv);
  }
  stroked(pen, BLUE, 2);
}

/** The lines of one entity, thick; its box where it has none. */
export function drawEntity(pen: Pen, camera: Camera, size: Size, hit: Hit, colour: string): void {
  const { chunk, row } = hit;
  const { head, points, vertexFirst, chainFirst } = chunk;
  pen.beginPath();
  for (let chain = chainFirst[row]!; chain < chainFirst[row + 1]!; chain++)
    for (let vertex = vertexFirst[chain]!; vertex < vertexFirst[chain + 1]!; vertex++) {
      const place: Place = [head.x + head.step * points[2 * vertex]!, head.y + head.step * points[2 * vertex + 1]!];
      const [u, v] = toScreen(camera, size, place);
      if (vertex === vertexFirst[chain]) pen.moveTo(u, v);
      else pen.lineTo(u, v);
    }
  if (chainFirst[row] === chainFirst[row + 1]) rectangle(pen, camera, size, entityBox(chunk, row));
  stroked(pen, colour, 3);
}

function outline(pen: Pen, camera: Camera, size: Size, box: Box, colour: string, width: number): void {
  pen.beginPath();
  rectangle(pen, camera, size, box);
  stroked(pen, colour, width);
}

function rectangle(pen: Pen, camera: Camera, size: Size, box: Box): void {
  const [left, top] = toScreen(camera, size, [box[0], box[3]]);
  const [right, bottom] = toScreen(camera, size, [box[2], box[1]]);
  pen.rect(left, top, right - left, bottom - top);
}

function trace(pen: Pen, camera: Camera, size: Size, line: readonly Place[], close: boolean): void {
  line.forEach((place, i) => {
    const [u, v] = toScreen(camera, size, place);
    if (i) pen.lineTo(u, v);
    else pen.moveTo(u, v);
  });
  if (close) pen.closePath();
}

function stroked(pen: Pen, colour: string, width: number): void {
  pen.lineJoin = "round";
  pen.strokeStyle = HALO;
  pen.lineWidth = width + 2.5;
  pen.stroke();
  pen.strokeStyle = colour;
  pen.lineWidth = width;
  pen.stroke();
}

function symbol(pen: Pen, colour: string, shape: () => void): void {
  pen.beginPath();
  shape();
  pen.lineJoin = "round";
  pen.strokeStyle = HALO;
  pen.lineWidth = 4;
  pen.stroke();
  pen.fillStyle = colour;
  pen.fill();
}

function square(pen: Pen, u: number, v: number, r: number): void {
  pen.rect(u - r, v - r, 2 * r, 2 * r);
}

function triangle(pen: Pen, u: number, v: number, r: number): void {
  pen.moveTo(u, v - 1.2 * r);
  pen.lineTo(u + 1.1 * r, v + 0.8 * r);
  pen.lineTo(u - 1.1 * r, v + 0.8 * r);
  pen.closePath();
}

function diamond(pen: Pen, u: number, v: number, r: number): void {
  pen.moveTo(u, v - 1.2 * r);
  pen.lineTo(u + 1.2 * r, v);
  pen.lineTo(u, v + 1.2 * r);
  pen.lineTo(u - 1.2 * r, v);
  pen.closePath();
}

/** A pin whose tip stands at the place. */
function pin(pen: Pen, u: number, v: number, r: number): void {
  pen.arc(u, v - 1.8 * r, r, 0.75 * Math.PI, 0.25 * Math.PI);
  pen.lineTo(u, v);
  pen.closePath();
}
