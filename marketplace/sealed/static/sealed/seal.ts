// Sealing a bid in the bidder's browser: nothing leaves it but the envelope. The twin of seal.py.
import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256, split } from "../../../../app/desk/src/sealing/libraries.ts";
import { bytes, digest, hex } from "../../../../app/draw/static/draw/recompute.ts";

export type Bytes = Uint8Array<ArrayBuffer>;

/** What is published for sealing bids for a lot: the announced keys, how many open, the purpose of its draw. */
export interface Sheet {
  tender: string;
  lot: string;
  purpose: string;
  needed: number;
  keys: string[];
}

export interface Envelope {
  format: string;
  tender: string;
  lot: string;
  bidder: string;
  needed: number;
  key_hash: string;
  pledge: string;
  boxes: { key: string; box: string }[];
  iv: string;
  ciphertext: string;
}

export const FORMAT = "lianshen-envelope/1";
const BLOCK = 1024;

/** RFC 9180, base mode. */
export const suite = new CipherSuite({ kem: new DhkemX25519HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });

/** Texts one after another, each with its length in four bytes before it. */
export function joined(parts: string[]): Bytes {
  const datas = parts.map((part) => new TextEncoder().encode(part));
  const whole = new Uint8Array(datas.reduce((total, data) => total + 4 + data.length, 0));
  let at = 0;
  for (const data of datas) {
    new DataView(whole.buffer).setUint32(at, data.length);
    whole.set(data, at + 4);
    at += 4 + data.length;
  }
  return whole;
}

export function bodyBinding(envelope: Omit<Envelope, "iv" | "ciphertext">): Bytes {
  const { tender, lot, bidder, needed, key_hash, pledge, boxes } = envelope;
  return joined([`${FORMAT} bid`, tender, lot, bidder, String(needed), key_hash, pledge, ...boxes.map((box) => box.key)]);
}

export function shareBinding(envelope: { tender: string; lot: string; bidder: string }, key: string): Bytes {
  return joined([`${FORMAT} share`, envelope.tender, envelope.lot, envelope.bidder, key]);
}

/** Padded to a multiple of 1024 bytes, so that the length tells nothing of the price. */
export function padded(content: Bytes): Bytes {
  const whole = new Uint8Array(Math.ceil((content.length + 4) / BLOCK) * BLOCK);
  new DataView(whole.buffer).setUint32(0, content.length);
  whole.set(content, 4);
  return whole;
}

export function base64(data: Bytes): string {
  return btoa(Array.from(data, (byte) => String.fromCharCode(byte)).join(""));
}

export function unbase64(text: string): Bytes {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}

async function boxed(share: Uint8Array, key: string, binding: Bytes): Promise<{ key: string; box: string }> {
  const recipientPublicKey = await suite.kem.deserializePublicKey(bytes(key).buffer);
  const { enc, ct } = await suite.seal({ recipientPublicKey, info: binding.buffer }, new Uint8Array(share).buffer);
  return { key, box: base64(new Uint8Array([...new Uint8Array(enc), ...new Uint8Array(ct)])) };
}

/** An envelope that `sheet.needed` of the keys open, with a fresh key and a nonce for the draw inside. */
export async function seal(sheet: Sheet, bidder: string, offer: object): Promise<Envelope> {
  const [key, iv, nonce] = [32, 12, 32].map((size) => crypto.getRandomValues(new Uint8Array(size))) as [Bytes, Bytes, Bytes];
  const to = { tender: sheet.tender, lot: sheet.lot, bidder };
  const shares = sheet.keys.length > 1 && sheet.needed > 1 ? await split(key, sheet.keys.length, sheet.needed) : copies(key, sheet.keys.length);
  const header = {
    format: FORMAT,
    ...to,
    needed: sheet.needed,
    key_hash: hex(new Uint8Array(await crypto.subtle.digest("SHA-256", key))),
    pledge: hex(await digest("nonce", sheet.purpose, nonce)),
    boxes: await Promise.all(sheet.keys.map((one, at) => boxed(shares[at]!, one, shareBinding(to, one)))),
  };
  const content = new TextEncoder().encode(JSON.stringify({ offer, nonce: hex(nonce) }));
  const secret = await crypto.subtle.importKey("raw", key, "AES-GCM", false, ["encrypt"]);
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: bodyBinding(header) }, secret, padded(content));
  return { ...header, iv: hex(iv), ciphertext: base64(new Uint8Array(sealed)) };
}

/** Where one keyholder suffices, every share is the key itself: a polynomial of degree 0 at x = 1, 2, … */
function copies(key: Bytes, count: number): Bytes[] {
  return Array.from({ length: count }, (_, at) => new Uint8Array([...key, at + 1]));
}
