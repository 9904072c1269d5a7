import assert from "node:assert/strict";
import { test } from "node:test";
import { crossings, labelsIn, type Axis } from "../src/find/axes.ts";

const axis = (label: string, place: [number, number], towards: [number, number] | null, sheet = "s1"): Axis => ({ label, layout: "Model", sheet, place, towards });

test("an axis and a crossing of two are read however they are typed", () => {
  assert.deepEqual(labelsIn("5"), ["5"]);
  assert.deepEqual(labelsIn("轴 1/C"), ["1/c"]);
  for (const typed of ["5-C", "5轴×C轴", "5，c"]) assert.deepEqual(labelsIn(typed), ["5", "c"], typed);
  for (const typed of ["FM甲1021", "防火分区", "512300.5, 3456000", "1-2-3", ""]) assert.deepEqual(labelsIn(typed), [], typed);
});

test("axes cross where their lines do, on a turned grid too; without lines as the standard lays them", () => {
  const turned = [axis("5", [0, 0], [10, 10]), axis("c", [20, 0], [-10, 10]), axis("5", [7, 0], null, "s2"), axis("c", [0, 9], null, "s2")];
  assert.deepEqual(crossings(turned, ["5", "c"]), [{ sheet: "s1", place: [10, 10] }, { sheet: "s2", place: [7, 9] }]);
  assert.deepEqual(crossings([axis("5", [0, 0], [0, 1]), axis("6", [9, 0], [0, 1])], ["5", "6"]), []);
});
