import assert from "node:assert/strict";
import { test } from "node:test";
import type { Finding } from "../src/desk/case.ts";
import { chosen, groupOf } from "../src/desk/grouping.ts";

const finding = (id: string, clause: string, sheet: string, message = "门净宽不足"): Finding => ({
  id, check: "", outcome: "fails", sheet, layout: "Model", handle: id, place: null, measured: null, required: null,
  unit: "", standard: "GB 50016", edition: "", clause, mandatory: false, message, message_en: "too narrow",
});
const findings = [finding("1", "5.5", "s1"), finding("2", "6.4", "s1"), finding("3", "5.5", "s2", "疏散距离过长"), { ...finding("4", "5.5", "s1"), outcome: "passes" as const }];
const outcomes = new Set(["fails"] as const);

test("findings come by group, in the order in which a group first appears", () => {
  assert.deepEqual(chosen(findings, { outcomes, words: "", by: "basis" }).map(({ id }) => id), ["1", "3", "2"]);
  assert.deepEqual(chosen(findings, { outcomes, words: "", by: "sheet" }).map((one) => groupOf(one, "sheet")), ["s1", "s1", "s2"]);
});

test("findings are searched by what they say, their clause or their handle", () => {
  assert.deepEqual(chosen(findings, { outcomes, words: "疏散", by: "none" }).map(({ id }) => id), ["3"]);
  assert.deepEqual(chosen(findings, { outcomes, words: " 6.4 ", by: "none" }).map(({ id }) => id), ["2"]);
});
