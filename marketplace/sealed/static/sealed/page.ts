// What the pages of sealing share: asking the platform, offering a file, telling what happened.

/** The answer of a request from this page; throws with the refusal's sentence. */
export async function ask<T>(path: string, data?: object): Promise<T> {
  const given = JSON.parse(document.body.getAttribute("hx-headers") ?? "{}") as Record<string, string>;
  const headers = { ...given, Accept: "application/json", "Content-Type": "application/json" };
  const answer = await fetch(path, data ? { method: "POST", headers, body: JSON.stringify(data) } : { headers });
  const told = (await answer.json()) as T & { message?: string };
  if (!answer.ok) throw new Error(told.message ?? answer.statusText);
  return told;
}

export function offer(name: string, text: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** Say it in the element that announces itself to screen readers. */
export function say(where: Element | null, words: string, kind: "success" | "danger" | "info" = "info"): void {
  const told = document.createElement("p");
  told.className = `alert alert-${kind}`;
  told.textContent = words;
  where?.replaceChildren(told);
}

/** Run what a button starts; nothing can be started twice, and what fails is told. */
export async function guarded(button: HTMLButtonElement, where: Element | null, run: () => Promise<void>): Promise<void> {
  button.disabled = true;
  try {
    await run();
  } catch (why) {
    say(where, (why as Error).message, "danger");
    button.disabled = false;
  }
}
