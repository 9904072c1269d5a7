import assert from "node:assert/strict";
import { test } from "node:test";
import { inTriangle, toSegment } from "../src/find/distance.ts";
import { sheetAt } from "../src/find/entity.ts";
import { entityBox, nearest } from "../src/find/hit.ts";
import { matcher } from "../src/find/named.ts";
import { chunk } from "./given.ts";

const ALL = () => true;

test("the distance to a segment is to its nearest place, ends included", () => {
  assert.equal(toSegment(5, 3, 0, 0, 10, 0), 3);
  assert.equal(toSegment(13, 4, 0, 0, 10, 0), 5);
  assert.equal(toSegment(3, 4, 0, 0, 0, 0), 5);
});

test("a triangle holds its inside whichever way it turns", () => {
  for (const corners of [[0, 0, 10, 0, 0, 10], [0, 0, 0, 10, 10, 0]]) {
    assert.ok(inTriangle(2, 2, corners, 0));
    assert.ok(!inTriangle(8, 8, corners, 0));
  }
});

test("the nearest line is selected, in drawing units, and none beyond reach", () => {
  const made = chunk([{ chains: [[[0, 0], [1000, 0]]] }, { chains: [[[0, 50], [1000, 50]]] }]);
  assert.equal(nearest(made, 1050, 2001, 3, ALL)?.row, 0); // 1 unit from the first, 4 from the second
  assert.equal(nearest(made, 1050, 2004, 3, ALL)?.row, 1);
  assert.equal(nearest(made, 1050, 2020, 3, ALL), null);
});

test("inside a large box, away from its lines, nothing is selected", () => {
  const made = chunk([{ chains: [[[0, 0], [1000, 0], [1000, 1000], [0, 1000], [0, 0]]] }]);
  assert.equal(nearest(made, 1050, 2050, 2, ALL), null);
});

test("a line is selected before the area beneath it, the area where there is no line", () => {
  const made = chunk([{ style: 1, triangles: [[[0, 0], [1000, 0], [0, 1000]]] }, { chains: [[[100, 100], [400, 100]]] }]);
  assert.equal(nearest(made, 1020, 2010.5, 2, ALL)?.row, 1);
  assert.equal(nearest(made, 1020, 2040, 2, ALL)?.row, 0);
  assert.equal(nearest(made, 1020, 2040, 2, (style) => style !== 1), null);
});

test("the box of an entity is in drawing units", () => {
  const box = entityBox(chunk([{ chains: [[[0, 10], [100, -20]]] }]), 0);
  [1000, 1998, 1010, 2001].forEach((value, i) => assert.ok(Math.abs(box[i]! - value) < 1e-9));
});

test("a handle path names the entity itself, or all that stands in an INSERT", () => {
  const handles = ["2F", "30", "1A"];
  const paths = ["", "1A", "1A/1B", "2A"];
  const is = matcher(handles, paths, "1A/2F");
  assert.ok(is(1, 0));
  assert.ok(!is(1, 1) && !is(0, 0) && !is(3, 0));
  const insert = matcher(handles, paths, "1A");
  assert.ok(insert(1, 0) && insert(2, 1) && insert(0, 2));
  assert.ok(!insert(3, 0));
});

test("of nested sheets the smallest counts, and only those of the layout", () => {
  const sheet = (id: string, layout: string, size: number) => ({ id, layout, box: [0, 0, size, size] as const, framed: true, number: "", name: "", discipline: "", scale: "" });
  const sheets = [sheet("big", "Model", 100), sheet("small", "Model", 10), sheet("paper", "A1", 5)];
  assert.equal(sheetAt(sheets, "Model", 2, 2)?.id, "small");
  assert.equal(sheetAt(sheets, "Model", 50, 2)?.id, "big");
  assert.equal(sheetAt(sheets, "Model", 500, 2), undefined);
});
