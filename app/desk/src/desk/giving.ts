// An opinion is given without leaving the desk. Where that fails, what was typed stays.
import { say } from "./words.ts";

/** Sends forms with data-desk-give in the background; a refusal stands in their [role=alert].
 *  `given` hears what the form itself says of having been sent, "" where it says nothing. */
export function giving(panels: HTMLElement[], given: (told: string) => void): void {
  for (const form of panels.flatMap((panel) => [...panel.querySelectorAll<HTMLFormElement>("form[data-desk-give]")])) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void send(form, given);
    });
    form.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
    });
  }
}

async function send(form: HTMLFormElement, given: (told: string) => void): Promise<void> {
  if (form.ariaBusy === "true") return;
  form.ariaBusy = "true";
  const wrong = await refusal(form);
  form.ariaBusy = null;
  const alert = form.querySelector<HTMLElement>("[role=alert]");
  if (alert) alert.textContent = wrong ?? "";
  if (wrong !== null) return;
  form.reset();
  given(form.dataset["deskGive"] ?? "");
}

/** Why it was not taken, or null if it was. */
async function refusal(form: HTMLFormElement): Promise<string | null> {
  try {
    const body = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]));
    const response = await fetch(form.action, { method: "POST", body, credentials: "same-origin", headers: { accept: "application/json" } });
    if (response.ok) return null;
    const told = (await response.json().catch(() => ({}))) as { message?: string };
    return told.message ?? say("not_given");
  } catch {
    return say("not_given");
  }
}
