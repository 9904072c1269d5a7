// Handles and paths of INSERTs (drawing_review/viewing/names.py), which the pack tells by what they differ from the one before.
import type { Pack } from "./open.ts";

/** The names kept in a section of a pack. */
export async function names(pack: Pack, section: number): Promise<string[]> {
  const lines = new TextDecoder().decode(await pack.section(section)).split("\n");
  return pack.head.differences ? whole(lines) : lines;
}

export function whole(lines: readonly string[]): string[] {
  let before: string[] = [];
  return lines.map((line) => {
    before = line.split("/").map((part, i) => added(part, before[i] ?? "0"));
    return before.join("/");
  });
}

function added(part: string, before: string): string {
  if (part === "") return before;
  if (part.startsWith("=")) return part.slice(1);
  return (parseInt(part, 16) + (/^[0-9A-F]{1,13}$/.test(before) ? parseInt(before, 16) : 0)).toString(16).toUpperCase();
}
