// Letters compared without case and width, blanks left out: drawings write "Ｎ L － 1" and "NL-1".

export function folded(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
}
