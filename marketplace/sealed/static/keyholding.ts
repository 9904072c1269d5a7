// The keyholder's page: a key is made and unlocked here; its private half leaves only when it is released.
import { demandClosed } from "./sealed/closing.ts";
import { keep, kept, lock, newKey, unlock, type KeyFile } from "./sealed/keyfile.ts";
import { ask, guarded, offer, say } from "./sealed/page.ts";

const words = document.getElementById("keyholding")!.dataset as Record<string, string>;

function typed(card: HTMLElement, name: string): HTMLInputElement {
  return card.querySelector<HTMLInputElement>(`[data-field="${name}"]`)!;
}

async function make(card: HTMLElement): Promise<void> {
  const passphrase = typed(card, "passphrase").value;
  if (passphrase.length < 10) throw new Error(words["short"]);
  if (passphrase !== typed(card, "again").value) throw new Error(words["differ"]);
  const tender = card.dataset["tender"]!;
  const { publicKey, secret } = await newKey();
  const answer = await fetch("/trail/key");
  if (!answer.ok) throw new Error(words["nolog"]); // without it nothing could prove the deadline later
  const trailKey = await answer.text();
  const file = await lock(tender, publicKey, secret, passphrase, trailKey.trim());
  await keep(file);
  offer(`key-${card.dataset["number"]}.json`, JSON.stringify(file));
  await ask(`/api/tenders/${tender}/keys`, { key: publicKey });
  say(card.querySelector("[role=status]"), words["made"]!, "success");
}

/** The locked key from the chosen file, else the one this browser keeps. */
async function found(card: HTMLElement): Promise<KeyFile> {
  const chosen = typed(card, "file").files?.[0];
  const file = chosen ? (JSON.parse(await chosen.text()) as KeyFile) : await kept(card.dataset["tender"]!);
  if (!file) throw new Error(words["none"]);
  if (file.public !== card.dataset["key"]) throw new Error(words["other"]);
  return file;
}

/** The public log, by the key it had when this key was made, must prove the closing. */
async function demandProof(file: KeyFile): Promise<void> {
  const answer = await fetch(`/api/tenders/${file.tender}/closing`, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(((await answer.json()) as { message: string }).message);
  const proof = await answer.text();
  await demandClosed(proof, file.trail_key, file.tender).catch((why: Error) => {
    throw new Error(`${words["unproven"]}${why.message}`);
  });
}

async function release(card: HTMLElement): Promise<void> {
  const file = await found(card);
  if (file.trail_key) await demandProof(file);
  const secret = await unlock(file, typed(card, "passphrase").value).catch(() => {
    throw new Error(words["wrong"]);
  });
  await ask(`/api/tenders/${card.dataset["tender"]}/key-releases`, { private: secret });
  say(card.querySelector("[role=status]"), words["released"]!, "success");
}

for (const form of document.querySelectorAll<HTMLFormElement>("form[data-does]"))
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const card = form.closest<HTMLElement>("[data-tender]")!;
    const does = form.dataset["does"] === "make" ? make : release;
    void guarded(form.querySelector("button")!, card.querySelector("[role=status]"), () => does(card));
  });
