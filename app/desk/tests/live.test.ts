// The stream of live events: a page hears what happened since it was written, and nothing is fetched for nothing.
import assert from "node:assert/strict";
import { test } from "node:test";
import { listen, older } from "../../html/static/live/stream.ts";

const opened: URLSearchParams[] = [];
const heard: ((event: unknown) => void)[] = [];
class Source {
  constructor(address: string) {
    opened.push(new URL(address, "http://here").searchParams);
  }
  addEventListener(name: string, listener: (event: unknown) => void): void {
    if (name === "change") heard.push(listener);
  }
  close(): void {}
}
Object.assign(globalThis, { EventSource: Source });

test("ids are ordered by time, then by number", () => {
  assert.ok(older("1763883900123-0", "1763883900123-1"));
  assert.ok(older("999-9", "1000-0"));
  assert.ok(!older("1000-0", "1000-0"));
});

test("a stream begins where the page was written, and goes back for an older page", () => {
  const ask = listen(() => undefined);
  ask(["case:1"], "100-0");
  assert.equal(opened.at(-1)?.get("last"), "100-0");
  heard.at(-1)?.({ data: '{"topic":"case:1","data":null}', lastEventId: "150-0" });
  ask(["case:1", "case:2"], "120-0");
  assert.equal(opened.at(-1)?.get("last"), "120-0");
  ask(["case:2"], "130-0");
  assert.equal(opened.at(-1)?.get("last"), "120-0");
});

test("who does not know when the page was written asks without", () => {
  listen(() => undefined)(["case:1"]);
  assert.equal(opened.at(-1)?.has("last"), false);
});
