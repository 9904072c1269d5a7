// Whether the public log proves that a tender's bidding was closed: checked here, before a key leaves the browser.
// C2SP tlog-proof, tlog-checkpoint and signed-note; RFC 9162 2.1.3.2.
import { unbase64, type Bytes } from "./seal.ts";

async function sha256(...parts: Bytes[]): Promise<Bytes> {
  const whole = new Uint8Array(parts.flatMap((part) => [...part]));
  return new Uint8Array(await crypto.subtle.digest("SHA-256", whole));
}

const same = (one: Bytes, other: Bytes): boolean => one.length === other.length && one.every((byte, at) => byte === other[at]);

/** The root over a leaf and the hashes beside its way up; null if their number cannot be right. */
export async function rootOver(leaf: Bytes, index: number, size: number, path: Bytes[]): Promise<Bytes | null> {
  if (!(index >= 0 && index < size)) return null;
  let [here, last, root] = [index, size - 1, await sha256(Uint8Array.of(0), leaf)];
  for (const beside of path) {
    if (last === 0) return null;
    if (here % 2 || here === last) {
      root = await sha256(Uint8Array.of(1), beside, root);
      while (here && here % 2 === 0) [here, last] = [Math.floor(here / 2), Math.floor(last / 2)];
    } else root = await sha256(Uint8Array.of(1), root, beside);
    [here, last] = [Math.floor(here / 2), Math.floor(last / 2)];
  }
  return last === 0 ? root : null;
}

/** Size and root of a checkpoint that this key has signed. Throws for any other. */
async function signedHead(note: string, vkey: string): Promise<{ size: number; root: Bytes }> {
  const [, name, encoded] = /^([^+]+)\+[0-9a-f]{8}\+(.+)$/.exec(vkey.trim()) ?? []; // base64 may hold a plus itself
  const key = unbase64(encoded ?? "");
  if (key[0] !== 1 || key.length !== 33) throw new Error("not an Ed25519 verifier key");
  const end = note.indexOf("\n\n") + 1;
  const text = new TextEncoder().encode(note.slice(0, end));
  const verifier = await crypto.subtle.importKey("raw", key.slice(1), "Ed25519", false, ["verify"]);
  for (const line of note.slice(end + 1).split("\n")) {
    const [dash, by, signature] = line.split(" ");
    if (dash !== "—" || by !== name || !signature) continue;
    if (await crypto.subtle.verify("Ed25519", verifier, unbase64(signature).slice(4), text)) {
      const [, size, root] = note.split("\n");
      return { size: Number(size), root: unbase64(root ?? "") };
    }
  }
  throw new Error("not signed by the log's key");
}

/** Throws unless the proof shows, under this key of the log, that this tender's bidding was closed. */
export async function demandClosed(proof: string, vkey: string, tender: string): Promise<void> {
  const gap = proof.indexOf("\n\n");
  const [kind, extra, index, ...path] = proof.slice(0, gap).split("\n");
  if (kind !== "c2sp.org/tlog-proof@v1" || !extra?.startsWith("extra ") || !index?.startsWith("index ")) throw new Error("not a proof");
  const leaf = unbase64(extra.slice(6));
  const head = await signedHead(proof.slice(gap + 2), vkey);
  const root = await rootOver(leaf, Number(index.slice(6)), head.size, path.map(unbase64));
  if (!root || !same(root, head.root)) throw new Error("the log does not hold this entry");
  const entry = JSON.parse(new TextDecoder().decode(leaf)) as { act: string; outcome: string; subject: { kind: string; id: string } };
  const closes = entry.act === "tender.close_bidding" && entry.outcome === "done";
  if (!closes || entry.subject.kind !== "tender" || entry.subject.id !== tender) throw new Error("the entry closes no bidding of this tender");
}
