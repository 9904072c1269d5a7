// Sealing in the browser and on the command line are twins: each opens what the other has sealed
// (SEALED_FOLDER, when given, holds what Python sealed, and takes what is sealed here).
import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { test } from "node:test";
import { seal, type Envelope, type Sheet } from "../../../marketplace/sealed/static/sealed/seal.ts";
import { checks, privateKey, unseal, type OpeningRecord } from "../../../marketplace/sealed/static/sealed/unseal.ts";

const [tender, lot, bidder] = ["0190a000-0000-7000-8000-000000000001", "0190a000-0000-7000-8000-000000000002", "0190a000-0000-7000-8000-000000000003"] as const;
const OFFER = { price: "128000.00", currency: "CNY", statement: "服务承诺" };

async function keys(count: number): Promise<Map<string, CryptoKey>> {
  const made = await Promise.all(Array.from({ length: count }, () => privateKey(Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString("hex"))));
  return new Map(made.map(({ key, publicKey }) => [publicKey, key]));
}

test("three of five open, two do not, and the length tells nothing", async () => {
  const held = await keys(5);
  const sheet: Sheet = { tender, lot, purpose: "p", needed: 3, keys: [...held.keys()] };
  const envelope = await seal(sheet, bidder, OFFER);
  const content = (await unseal(envelope, new Map([...held].slice(2)))) as { offer: object };
  assert.deepEqual(content.offer, OFFER);
  assert.equal(await unseal(envelope, new Map([...held].slice(3))), null);
  assert.equal(await unseal({ ...envelope, bidder: tender }, held), null);
  assert.equal((await seal(sheet, bidder, { price: "1" })).ciphertext.length, envelope.ciphertext.length);
});

test("one keyholder is enough where the tender says so", async () => {
  const held = await keys(2);
  const envelope = await seal({ tender, lot, purpose: "p", needed: 1, keys: [...held.keys()] }, bidder, OFFER);
  for (const one of held) assert.ok(await unseal(envelope, new Map([one])));
});

test("the command line's envelope opens here, and it gets one of ours", { skip: !process.env["SEALED_FOLDER"] }, async () => {
  const folder = process.env["SEALED_FOLDER"]!;
  const given = JSON.parse(await readFile(`${folder}/python.json`, "utf8")) as { envelope: Envelope; released: Record<string, string>; sheet: Sheet };
  const released = new Map<string, CryptoKey>();
  for (const [key, secret] of Object.entries(given.released)) released.set(key, (await privateKey(secret)).key);
  assert.deepEqual(((await unseal(given.envelope, released)) as { offer: object }).offer, OFFER);
  await writeFile(`${folder}/browser.json`, JSON.stringify(await seal(given.sheet, bidder, OFFER)));
  const record = JSON.parse(await readFile(`${folder}/record.json`, "utf8")) as OpeningRecord;
  for await (const check of checks(record)) assert.ok(check.holds, `${check.what} ${check.of}`);
  record.bids[0]!.content = { offer: { price: "1" } };
  const told = [];
  for await (const check of checks(record)) told.push(check.holds);
  assert.ok(told.includes(false));
});
