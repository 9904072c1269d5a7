// A form with data-set-upload sends each of its files in pieces that can be resumed (tus), one bar a file.
// Without this script the form sends them plainly.
import { DetailedError, Upload } from "../../../app/desk/src/uploading/libraries.ts";

const PIECE = 8 * 1024 * 1024;
const RETRIES = [0, 1_000, 3_000, 5_000, 10_000, 20_000];

interface Problem {
  message?: string;
}

function why(error: Error | DetailedError): string {
  const answer = error instanceof DetailedError ? error.originalResponse?.getBody() : undefined;
  try {
    return (JSON.parse(answer ?? "") as Problem).message ?? error.message;
  } catch {
    return error.message;
  }
}

/** A line with the file's name, its bar, what became of it, and a way to stop it. */
class Line {
  readonly item = document.createElement("li");
  private readonly bar = document.createElement("progress");
  private readonly told = document.createElement("span");
  readonly stop = document.createElement("button");

  constructor(name: string, words: DOMStringMap) {
    this.bar.max = 1;
    this.bar.value = 0;
    this.bar.setAttribute("aria-label", name);
    this.stop.type = "button";
    this.stop.className = "btn btn-sm";
    this.stop.textContent = words["stop"] ?? "";
    this.item.append(name, " ", this.bar, " ", this.told, " ", this.stop);
    this.say(words["waiting"] ?? "");
  }

  say(words: string, wrong = false): void {
    this.told.textContent = words;
    this.told.classList.toggle("text-danger", wrong);
  }

  at(share: number): void {
    this.bar.value = share;
    this.say(`${Math.floor(100 * share)} %`);
  }

  end(words: string, wrong = false): void {
    this.bar.hidden = !wrong;
    this.stop.hidden = true;
    this.say(words, wrong);
  }
}

/** Sends one file, from where an earlier attempt stopped; settles when it has arrived, was refused or stopped. */
function send(form: HTMLFormElement, file: File, line: Line): Promise<boolean> {
  const token = form.querySelector<HTMLInputElement>("input[name=csrf]")?.value ?? "";
  const words = form.dataset;
  return new Promise((resolve) => {
    const end = (told: string, wrong: boolean): void => {
      line.end(told, wrong);
      resolve(!wrong);
    };
    const upload = new Upload(file, {
      endpoint: words["setUpload"] ?? "",
      metadata: { filename: file.name },
      headers: { "X-CSRF": token, Accept: "application/json" },
      chunkSize: PIECE,
      retryDelays: RETRIES,
      removeFingerprintOnSuccess: true,
      onProgress: (sent, all) => line.at(all ? sent / all : 0),
      onShouldRetry: (error) => {
        const status = error.originalResponse?.getStatus() ?? 0;
        const again = status === 0 || status === 409 || status === 423 || status >= 500;
        if (again) line.say(words["again"] ?? "");
        return again;
      },
      onError: (error) => end(why(error), true),
      onSuccess: () => end(words["done"] ?? "", false),
    });
    line.stop.addEventListener("click", () => {
      void upload.abort(true).then(() => end(words["stop"] ?? "", true));
    });
    void upload.findPreviousUploads().then((earlier) => {
      const one = earlier.find((known) => known.uploadUrl?.includes(words["setUpload"] ?? ""));
      if (one) upload.resumeFromPreviousUpload(one);
      upload.start();
    });
  });
}

async function sendAll(form: HTMLFormElement, files: readonly File[]): Promise<void> {
  const list = form.querySelector(".set-uploads ul");
  const pairs = files.map((file) => [file, new Line(file.name, form.dataset)] as const);
  list?.replaceChildren(...pairs.map(([, line]) => line.item));
  for (const [file, line] of pairs) if (await send(form, file, line)) document.body.dispatchEvent(new Event("arrived"));
  form.reset();
}

for (const form of document.querySelectorAll<HTMLFormElement>("form[data-set-upload]")) {
  const input = form.querySelector<HTMLInputElement>("input[type=file]");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void sendAll(form, [...(input?.files ?? [])]);
  });
  form.addEventListener("dragover", (event) => event.preventDefault());
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    void sendAll(form, [...(event.dataTransfer?.files ?? [])]);
  });
}
