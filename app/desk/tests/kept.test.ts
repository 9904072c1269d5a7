// What stays of a form that is not accepted yet, and when it is forgotten.
import assert from "node:assert/strict";
import { test } from "node:test";
import { arrived, typed } from "../../html/static/kept/kept.ts";

test("words are kept, files and the page's own fields are not", () => {
  const entries: [string, FormDataEntryValue][] = [
    ["csrf", "secret"],
    ["version", "2"],
    ["answer:A", "meets"],
    ["note:A", ""],
    ["photo", new File([], "a.jpg")],
  ];
  assert.deepEqual(typed(entries), [["answer:A", "meets"], ["note:A", ""]]);
});

test("what was sent is forgotten once another page follows, and not while the sign-in is asked again", () => {
  const key = "kept:checklist:1:fire:2:p";
  assert.equal(arrived(key, true, "/cases/1/signing", []), true);
  assert.equal(arrived(key, true, "/account/confirm", []), false);
  assert.equal(arrived(key, true, "/sign-in", []), false);
  assert.equal(arrived(key, true, "/cases/1/checklists/fire", [key]), false);
  assert.equal(arrived(key, false, "/cases/1/desk", []), false);
});
