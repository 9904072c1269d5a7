// A keyholder's file made in the browser opens on the command line, and the other way round (KEY_FOLDER).
import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { test } from "node:test";
import { lock, newKey, unlock, type KeyFile } from "../../../marketplace/sealed/static/sealed/keyfile.ts";

test("a key goes into a file and comes out by its passphrase alone", async () => {
  const { publicKey, secret } = await newKey();
  const file = await lock("t", publicKey, secret, "长一点的口令");
  assert.equal(await unlock(file, "长一点的口令"), secret);
  await assert.rejects(unlock(file, "另一个口令"));
  await assert.rejects(unlock({ ...file, public: "0".repeat(64) }, "长一点的口令"));
});

test("the command line and the browser read each other's files", { skip: !process.env["KEY_FOLDER"] }, async () => {
  const folder = process.env["KEY_FOLDER"]!;
  const given = JSON.parse(await readFile(`${folder}/python.json`, "utf8")) as { file: KeyFile; passphrase: string; private: string };
  assert.equal(await unlock(given.file, given.passphrase), given.private);
  const { publicKey, secret } = await newKey();
  await writeFile(`${folder}/browser.json`, JSON.stringify(await lock("t", publicKey, secret, "口令口令")));
});
