import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

test("the lock names packages by version and digest, never by address", async () => {
  const lock = await readFile(new URL("../package-lock.json", import.meta.url), "utf8");
  assert.doesNotMatch(lock, /"resolved"|"version": "(https?|git|file):/);
  assert.match(lock, /"integrity": "sha512-/);
});
