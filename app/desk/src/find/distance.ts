// Distances on the plan. Pure; any unit, as long as it is one.

export function toSegment(x: number, y: number, x0: number, y0: number, x1: number, y1: number): number {
  const [dx, dy] = [x1 - x0, y1 - y0];
  const long = dx * dx + dy * dy;
  const t = long > 0 ? Math.min(1, Math.max(0, ((x - x0) * dx + (y - y0) * dy) / long)) : 0;
  return Math.hypot(x - x0 - t * dx, y - y0 - t * dy);
}

export function inTriangle(x: number, y: number, corners: ArrayLike<number>, at: number): boolean {
  const side = (i: number, j: number) =>
    (corners[at + 2 * j]! - corners[at + 2 * i]!) * (y - corners[at + 2 * i + 1]!) -
    (corners[at + 2 * j + 1]! - corners[at + 2 * i + 1]!) * (x - corners[at + 2 * i]!);
  const [a, b, c] = [side(0, 1), side(1, 2), side(2, 0)];
  return (a >= 0 && b >= 0 && c >= 0) || (a <= 0 && b <= 0 && c <= 0);
}
