// The browser's recomputation against a file made by the program that holds draws (DRAW_FILE, when given).
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { bytes, checks, hex, order, type DrawFile } from "../../draw/static/draw/recompute.ts";

const roster = [1, 2, 3, 4, 5].map((receipt) => ({ receipt, name: `单位${receipt}`, tickets: receipt, pledge: "" }));

test("hexadecimal goes there and back, and nothing else is taken", () => {
  assert.equal(hex(bytes("00ff10")), "00ff10");
  for (const wrong of ["0", "zz", "0G", "FF"]) assert.throws(() => bytes(wrong), TypeError);
});

test("an order holds everyone once, and another seed gives another", async () => {
  const orders = await Promise.all([1, 2, 3, 4].map((seed) => order(Uint8Array.of(seed), roster)));
  for (const one of orders) assert.deepEqual([...one].sort(), [1, 2, 3, 4, 5]);
  assert.ok(new Set(orders.map(String)).size > 1);
});

test("a file of the program that holds draws holds here", { skip: !process.env["DRAW_FILE"] }, async () => {
  const file = JSON.parse(await readFile(process.env["DRAW_FILE"]!, "utf8")) as DrawFile;
  assert.deepEqual([...(await checks(file))].filter(([, holds]) => !holds), []);
  file.order.reverse();
  assert.equal((await checks(file)).get("order"), false);
});
