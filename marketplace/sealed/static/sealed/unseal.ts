// Opening a published opening record again in the browser. Shares no line with the program that opened it.
import { combine } from "../../../../app/desk/src/sealing/libraries.ts";
import { bytes, hex } from "../../../../app/draw/static/draw/recompute.ts";
import { bodyBinding, shareBinding, suite, unbase64, type Bytes, type Envelope } from "./seal.ts";

export interface OpeningRecord {
  format: string;
  tender: string;
  needed: number;
  keyholders: { name: string; key: string; private: string }[];
  bids: { receipt: number; sha256: string; envelope: string; content: unknown }[];
}

const RECORD = "lianshen-opening/1";

/** PKCS #8 before the 32 bytes of an X25519 key (RFC 8410). */
const PKCS8 = bytes("302e020100300506032b656e04220420");

async function sha256(data: Bytes): Promise<string> {
  return hex(new Uint8Array(await crypto.subtle.digest("SHA-256", data)));
}

/** The private key for opening boxes, and the public half it has, in hex. */
export async function privateKey(raw: string): Promise<{ key: CryptoKey; publicKey: string }> {
  const key = await crypto.subtle.importKey("pkcs8", new Uint8Array([...PKCS8, ...bytes(raw)]), "X25519", true, ["deriveBits"]);
  const { x } = await crypto.subtle.exportKey("jwk", key);
  return { key, publicKey: hex(unbase64(x!.replace(/-/g, "+").replace(/_/g, "/"))) };
}

async function sharesIn(envelope: Envelope, released: Map<string, CryptoKey>): Promise<Bytes[]> {
  const found: Bytes[] = [];
  for (const { key, box } of envelope.boxes) {
    const recipientKey = released.get(key);
    if (!recipientKey) continue;
    try {
      const data = unbase64(box);
      const [enc, ct] = [data.slice(0, 32).buffer, data.slice(32).buffer];
      const share = new Uint8Array(await suite.open({ recipientKey, enc, info: shareBinding(envelope, key).buffer }, ct));
      if (share.length === 33 && share[32]) found.push(share);
    } catch {
      // a box that does not open holds no share; the others may suffice
    }
  }
  return found;
}

function* choices<T>(items: T[], count: number): Generator<T[]> {
  if (!count) yield [];
  else
    for (const [at, item] of items.entries())
      for (const rest of choices(items.slice(at + 1), count - 1)) yield [item, ...rest];
}

async function keyOf(envelope: Envelope, shares: Bytes[]): Promise<Bytes | null> {
  for (const some of choices(shares, envelope.needed)) {
    if (new Set(some.map((share) => share[32])).size < some.length) continue;
    const key = some.length > 1 ? new Uint8Array(await combine(some)) : some[0]!.slice(0, 32);
    if ((await sha256(key)) === envelope.key_hash) return key;
  }
  return null;
}

/** The content of an envelope, or null if it cannot be opened with these keys. */
export async function unseal(envelope: Envelope, released: Map<string, CryptoKey>): Promise<unknown> {
  const key = await keyOf(envelope, await sharesIn(envelope, released));
  if (!key) return null;
  try {
    const secret = await crypto.subtle.importKey("raw", key, "AES-GCM", false, ["decrypt"]);
    const how = { name: "AES-GCM", iv: bytes(envelope.iv), additionalData: bodyBinding(envelope) };
    const whole = new Uint8Array(await crypto.subtle.decrypt(how, secret, unbase64(envelope.ciphertext)));
    const length = new DataView(whole.buffer).getUint32(0);
    if (whole.length % 1024 || length > whole.length - 4 || whole.subarray(4 + length).some((byte) => byte)) return null;
    const content: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(whole.subarray(4, 4 + length)));
    return content && typeof content === "object" && !Array.isArray(content) ? content : null;
  } catch {
    return null;
  }
}

/** JSON with sorted names, so that two values can be compared as texts. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part && typeof part === "object" && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part,
  );
}

export interface Check {
  what: string;
  of: string;
  holds: boolean;
}

/** Each thing that must hold. Throws where the file is no record. */
export async function* checks(record: OpeningRecord): AsyncGenerator<Check> {
  yield { what: "format", of: "", holds: record.format === RECORD };
  const released = new Map<string, CryptoKey>();
  for (const holder of record.keyholders) {
    if (!holder.private) continue;
    const { key, publicKey } = await privateKey(holder.private);
    yield { what: "key", of: holder.name, holds: publicKey === holder.key };
    released.set(holder.key, key);
  }
  yield { what: "enough", of: `${released.size}/${record.needed}`, holds: released.size >= record.needed };
  for (const bid of record.bids) {
    const envelope = JSON.parse(bid.envelope) as Envelope;
    const of = String(bid.receipt);
    yield { what: "hash", of, holds: (await sha256(new TextEncoder().encode(bid.envelope))) === bid.sha256 };
    const same = envelope.tender === record.tender && envelope.boxes.every((box, at) => box.key === record.keyholders[at]?.key);
    yield { what: "bound", of, holds: same && envelope.boxes.length === record.keyholders.length };
    yield { what: "content", of, holds: canonical(await unseal(envelope, released)) === canonical(bid.content) };
  }
}
