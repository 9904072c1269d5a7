// Forms with data-upload send their file with a progress bar; without this script they send it plainly.
// A refusal is told beside the form and nothing that was typed is lost.
export {};

interface Problem {
  message?: string;
}

function part<T extends Element>(form: HTMLFormElement, selector: string): T | null {
  return form.querySelector<T>(selector);
}

function say(form: HTMLFormElement, words: string, wrong = false): void {
  const told = part<HTMLElement>(form, ".upload-told");
  if (!told) return;
  told.textContent = words;
  told.classList.toggle("text-danger", wrong);
}

function busy(form: HTMLFormElement, now: boolean): void {
  const bar = part<HTMLProgressElement>(form, "progress");
  if (bar) bar.hidden = !now;
  const button = part<HTMLButtonElement>(form, "button");
  if (button) button.disabled = now;
  if (!now) form.removeAttribute("aria-busy");
}

function show(form: HTMLFormElement, event: ProgressEvent): void {
  const bar = part<HTMLProgressElement>(form, "progress");
  if (!bar || !event.lengthComputable) return;
  const share = Math.floor((100 * event.loaded) / event.total);
  bar.value = share;
  say(form, `${part<HTMLElement>(form, ".upload-told")?.dataset["sending"] ?? ""} ${share} %`);
}

/** Why it was refused: a problem's message, or what the page that came instead tells. */
function refusal(request: XMLHttpRequest): string {
  try {
    return (JSON.parse(request.responseText) as Problem).message ?? request.statusText;
  } catch {
    const page = new DOMParser().parseFromString(request.responseText, "text/html");
    return page.querySelector("main > [role=alert]")?.textContent?.trim() || request.statusText;
  }
}

function send(form: HTMLFormElement): void {
  const request = new XMLHttpRequest();
  const cut = part<HTMLElement>(form, ".upload-told")?.dataset["cut"] ?? "";
  const end = (words: string): void => {
    busy(form, false);
    say(form, words, true);
  };
  request.open("POST", form.action);
  request.setRequestHeader("Accept", "application/json, text/html;q=0.9");
  request.setRequestHeader("X-CSRF", part<HTMLInputElement>(form, "input[name=csrf]")?.value ?? "");
  request.upload.addEventListener("progress", (event) => show(form, event));
  request.addEventListener("error", () => end(cut));
  request.addEventListener("load", () => {
    if (request.status < 400) location.assign(request.responseURL);
    else end(refusal(request));
  });
  busy(form, true);
  request.send(new FormData(form));
}

document.addEventListener("submit", (event) => {
  const form = event.target as HTMLFormElement;
  if (!("upload" in form.dataset)) return;
  event.preventDefault();
  send(form);
});
