// The findings as the list shows them: those that are wanted, by group. Pure.
import type { Finding, Outcome } from "./case.ts";

export type GroupBy = "none" | "basis" | "sheet";

export interface Wanted {
  outcomes: ReadonlySet<Outcome>;
  words: string; // of message, clause or handle; "" wants all
  by: GroupBy;
}

/** In the order of their groups; groups and what is in them keep the order in which they were given. */
export function chosen(findings: readonly Finding[], { outcomes, words, by }: Wanted): Finding[] {
  const wanted = words.trim().toLowerCase();
  const matches = (one: Finding) => !wanted || [one.message, one.message_en, one.standard, one.clause, one.handle, one.sheet].join(" ").toLowerCase().includes(wanted);
  const groups = new Map<string, Finding[]>();
  for (const one of findings)
    if (outcomes.has(one.outcome) && matches(one)) {
      const key = groupOf(one, by);
      const group = groups.get(key);
      if (group) group.push(one);
      else groups.set(key, [one]);
    }
  return [...groups.values()].flat();
}

/** What a finding's group is known by. */
export function groupOf(one: Finding, by: GroupBy): string {
  if (by === "basis") return [one.standard, one.clause].filter(Boolean).join(" ");
  return by === "sheet" ? one.sheet || one.layout : "";
}
