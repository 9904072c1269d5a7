import assert from "node:assert/strict";
import { test } from "node:test";
import { leads } from "../src/desk/together.ts";
import { colourOf, LASTING, People, type Present } from "../src/presence/people.ts";

function present(person: string, more: Partial<Present> = {}): Present {
  return { person, name: person, seat: "", role: "reviewer", where: null, doing: "", following: "", gone: false, ...more };
}

test("who says nothing any more, or says that he leaves, is gone; oneself is not told of", () => {
  const people = new People("me");
  for (const one of ["me", "b", "a"]) people.hear(present(one), 0);
  assert.deepEqual(people.here(1).map(({ person }) => person), ["a", "b"]);
  people.hear(present("a"), LASTING);
  people.hear(present("a", { gone: true }), LASTING);
  people.hear(present("c"), LASTING);
  assert.deepEqual(people.here(LASTING + 1).map(({ person }) => person), ["c"]);
});

test("nobody follows who follows him, not even through others", () => {
  const people = new People("me");
  people.hear(present("a", { following: "b" }), 0);
  people.hear(present("b", { following: "me" }), 0);
  people.hear(present("c", { following: "d" }), 0);
  people.hear(present("d", { following: "c" }), 0);
  assert.ok(leads(people, "a", "me"));
  assert.ok(!leads(people, "c", "me"), "others who go round in circles end nowhere");
});

test("a person has the same colour everywhere, one of eight", () => {
  assert.equal(colourOf("01a20642"), colourOf("01a20642"));
  assert.ok(colourOf("01a20643") < 8);
});
