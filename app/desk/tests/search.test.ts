import assert from "node:assert/strict";
import { test } from "node:test";
import { folded } from "../src/find/folded.ts";
import { placeIn } from "../src/find/search.ts";

test("coordinates are read however they are written", () => {
  for (const typed of ["512300.5, 3456000", "512300.5 3456000", "X=512300.5 Y=3456000", "512300.5，3456000", " x 512300.5 ; y 3456000 "])
    assert.deepEqual(placeIn(typed), [512300.5, 3456000], typed);
  assert.deepEqual(placeIn("-3,4"), [-3, 4]);
  for (const typed of ["FM甲1021", "12", "1,2,3", "1A/2F", ""]) assert.equal(placeIn(typed), null, typed);
});

test("words are found whatever their width, case and blanks", () => {
  assert.ok(folded("防火 分区 Ａ－１").includes(folded("分区a-1")));
  assert.ok(!folded("分区A-2").includes(folded("分区a-1")));
});
