// Standard comments found while one types: by number, by code, or by words in any order.
export interface Comment {
  number: number;
  code: string;
  text: string;
  clause: string;
  severity: "mandatory" | "ordinary" | "advice";
  action: string;
}

/** Those that fit what was typed, the nearest first; a number alone names one. */
export function fitting(comments: readonly Comment[], typed: string, most = 8): Comment[] {
  const asked = typed.trim().toLowerCase();
  if (!asked) return comments.slice(0, most);
  const parts = asked.split(/\s+/);
  const rank = ({ number, code, text, clause }: Comment): number => {
    if (String(number) === asked || code === asked) return 0;
    if (code.startsWith(asked) || text.startsWith(typed.trim())) return 1;
    const all = `${code} ${text} ${clause}`.toLowerCase();
    return parts.every((part) => all.includes(part)) ? 2 : 3;
  };
  return comments.filter((one) => rank(one) < 3).sort((a, b) => rank(a) - rank(b)).slice(0, most);
}

/** The opinion's words: what is wrong, and what the designer is to do. */
export function wordsOf({ text, action }: Comment): string {
  return action ? `${text}。${action}。` : text;
}
