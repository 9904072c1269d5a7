// The token of a sheet's QR code, read in the browser as Python signed it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { readToken } from "../../../drawing_review/inspection/static/codes/token.ts";
import { ed25519 } from "../src/codes/libraries.ts";

const { secretKey, publicKey } = ed25519.keygen(new Uint8Array(32).fill(7));
const hex = (bytes: Uint8Array): string => [...bytes].map((one) => one.toString(16).padStart(2, "0")).join("");

function signed(body: Uint8Array): string {
  const signature = ed25519.sign(new Uint8Array([...new TextEncoder().encode("lianshen sheet\n"), ...body]), secretKey);
  return Buffer.from([...body, ...signature]).toString("base64url");
}

function body(): Uint8Array {
  const bytes = new Uint8Array(57);
  bytes[0] = 1;
  new DataView(bytes.buffer).setUint16(17, 3);
  new DataView(bytes.buffer).setUint16(19, 2);
  return bytes;
}

test("what was signed is read, and any altered byte is none", () => {
  const text = signed(body());
  const read = readToken(text, hex(publicKey));
  assert.equal(read?.sheet, 3);
  assert.equal(read?.edition, 2);
  for (const at of [0, 20, 90, 150]) {
    const other = text[at] === "A" ? "B" : "A";
    assert.equal(readToken(text.slice(0, at) + other + text.slice(at + 1), hex(publicKey)), null);
  }
});

test("another key, nonsense and a short text are none", () => {
  const other = ed25519.keygen(new Uint8Array(32).fill(8)).publicKey;
  assert.equal(readToken(signed(body()), hex(other)), null);
  for (const text of ["", "x", "?".repeat(162), "A".repeat(162)]) assert.equal(readToken(text, hex(publicKey)), null);
});
