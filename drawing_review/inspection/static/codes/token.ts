// The token of a sheet's QR code, as drawing_review/archive/tokens.py lays it out.
import { ed25519 } from "../../../../app/desk/src/codes/libraries.ts";

const BODY = 57;
const SIGNATURE = 64;
const PURPOSE = new TextEncoder().encode("lianshen sheet\n");

export interface Token {
  set: string;
  sheet: number;
  edition: number;
  sealedAt: Date;
}

/** The token, or null if it was not signed by the key (64 hexadecimal digits) or is none at all. */
export function readToken(text: string, key: string): Token | null {
  const raw = bytesOf(text);
  if (!raw || raw.length !== BODY + SIGNATURE || raw[0] !== 1) return null;
  const body = raw.subarray(0, BODY);
  const signed = new Uint8Array([...PURPOSE, ...body]);
  if (!holds(raw.subarray(BODY), signed, key)) return null;
  const view = new DataView(body.buffer, body.byteOffset);
  const id = [...body.subarray(1, 17)].map((one) => one.toString(16).padStart(2, "0")).join("");
  return {
    set: id.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-"),
    sheet: view.getUint16(17),
    edition: view.getUint16(19),
    sealedAt: new Date(view.getUint32(21) * 1000),
  };
}

function holds(signature: Uint8Array, signed: Uint8Array, key: string): boolean {
  try {
    const point = Uint8Array.from(key.match(/../g) ?? [], (pair) => parseInt(pair, 16));
    return ed25519.verify(signature, signed, point);
  } catch {
    return false;
  }
}

function bytesOf(text: string): Uint8Array | null {
  if (!/^[\w-]+$/.test(text)) return null;
  try {
    const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
  } catch {
    return null;
  }
}
