// The bidder's page: the offer is checked and sealed here; only the envelope leaves the browser.
import { ask, guarded, offer, say } from "./sealed/page.ts";
import { seal, type Sheet } from "./sealed/seal.ts";

interface Receipt {
  bid: string;
  receipt: number;
  sha256: string;
  proof: { pending: boolean; proof: string };
}

const form = document.getElementById("seal-bid") as HTMLFormElement;
const told = document.getElementById("seal-told");
const words = form.dataset as Record<string, string>;
const value = (name: string): string => (document.getElementById(`seal-${name}`) as HTMLInputElement | null)?.value.trim() ?? "";

/** Hundredths of a number with at most two places; throws with the sentence for the field. */
function hundredths(text: string): bigint {
  const found = /^(\d{1,12})(?:\.(\d{1,2}))?$/.exec(text);
  if (!found) throw new Error(words["noAmount"]);
  return BigInt(found[1]!) * 100n + BigInt((found[2] ?? "").padEnd(2, "0"));
}

/** The offer, refused before it is sealed where opening would refuse it. */
function offered(): object {
  const price = hundredths(value("price"));
  if (price <= 0n && words["quote"] !== "discount") throw new Error(words["noAmount"]);
  if (words["quote"] !== "discount" && price > hundredths(words["ceiling"]!)) throw new Error(words["above"]);
  if (words["quote"] !== "discount" && words["floor"] && price < hundredths(words["floor"])) throw new Error(words["below"]);
  if (value("second") && hundredths(value("second")) > price) throw new Error(words["second"]);
  const days = value("days");
  if (days && !(Number.isInteger(Number(days)) && Number(days) >= 1 && Number(days) <= Number(words["days"]))) throw new Error(words["noDays"]);
  const plain = { price: value("price"), currency: words["currency"], tax: words["tax"], statement: value("statement") };
  return { ...plain, ...(days && { duration_days: Number(days) }), ...(value("second") && { second: value("second") }) };
}

async function hand(): Promise<void> {
  const plain = offered();
  say(told, words["sealing"]!);
  const lot = words["lot"]!;
  const sheet = await ask<Sheet>(`/api/lots/${lot}/sealing-sheet`);
  const envelope = JSON.stringify(await seal(sheet, words["bidder"]!, plain));
  const answer = await ask<Receipt>(`/api/lots/${lot}/envelopes`, { envelope });
  form.hidden = true;
  say(told, `${words["done"]} ${answer.receipt}\u3000SHA-256 ${answer.sha256}`, "success");
  offer(`envelope-${answer.receipt}.json`, envelope);
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  void guarded(form.querySelector("button")!, told, hand);
});
