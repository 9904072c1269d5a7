// What a keyholder's browser asks of the log before a key leaves it (PROOFS: proofs made by Python, right and wrong).
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { demandClosed, rootOver } from "../../../marketplace/sealed/static/sealed/closing.ts";

test("the way from a leaf to the root is that of RFC 9162, for every leaf of trees of every shape", async () => {
  const hash = async (...parts: Uint8Array<ArrayBuffer>[]) =>
    new Uint8Array(await crypto.subtle.digest("SHA-256", new Uint8Array(parts.flatMap((part) => [...part]))));
  type Way = { root: Uint8Array<ArrayBuffer>; paths: Uint8Array<ArrayBuffer>[][] };
  async function tree(leaves: Uint8Array<ArrayBuffer>[]): Promise<Way> {
    if (leaves.length === 1) return { root: await hash(Uint8Array.of(0), leaves[0]!), paths: [[]] };
    const half = 2 ** (Math.ceil(Math.log2(leaves.length)) - 1);
    const [left, right] = [await tree(leaves.slice(0, half)), await tree(leaves.slice(half))];
    const paths = [...left.paths.map((path) => [...path, right.root]), ...right.paths.map((path) => [...path, left.root])];
    return { root: await hash(Uint8Array.of(1), left.root, right.root), paths };
  }
  for (let size = 1; size <= 17; size++) {
    const leaves = Array.from({ length: size }, (_, at) => Uint8Array.of(at));
    const { root, paths } = await tree(leaves);
    for (const [at, leaf] of leaves.entries()) {
      assert.deepEqual(await rootOver(leaf, at, size, paths[at]!), root);
      assert.notDeepEqual(await rootOver(Uint8Array.of(99), at, size, paths[at]!), root);
    }
    assert.equal(await rootOver(leaves[0]!, size, size, []), null);
  }
});

test("only the proof that this tender was closed is taken", { skip: !process.env["PROOFS"] }, async () => {
  const given = JSON.parse(await readFile(process.env["PROOFS"]!, "utf8")) as { vkey: string; tender: string; proofs: Record<string, string> };
  const { right, ...wrong } = given.proofs;
  await demandClosed(right!, given.vkey, given.tender);
  for (const proof of [...Object.values(wrong), "", "nonsense", right!.replace("index 2", "index 1")])
    await assert.rejects(demandClosed(proof, given.vkey, given.tender));
});
