import assert from "node:assert/strict";
import { test } from "node:test";

import { spread } from "../../claimtrack/static/js/annotate/pins.js";
import { points, units } from "../../claimtrack/static/js/lib/points.js";
import { nextEnd, nextStart, previousEnd, previousStart, snap, trim } from "../../claimtrack/static/js/lib/words.js";

const of = (text) => [...text];
const snapped = (text, start, end) => of(text).slice(...snap(of(text), start, end)).join("");

test("a choice is widened to whole words", () => {
  assert.equal(snapped("the old harbour bridge", 5, 10), "old harbour");
  assert.equal(snapped("the old harbour bridge", 3, 8), "old");
});

test("a choice of nothing but white space is empty", () => {
  assert.deepEqual(snap(of("a   b"), 2, 3), [3, 3]);
  assert.deepEqual(trim(of("  a "), 0, 4), [2, 3]);
});

test("emoji and combining marks stay with their word", () => {
  assert.equal(snapped("crews 👩🏽‍🚒 today", 7, 8), "👩🏽‍🚒");
  assert.equal(snapped("le cafe\u0301 noir", 4, 5), "cafe\u0301");
});

test("without spaces each character is a word", () => {
  assert.equal(snapped("大橋は九週間閉鎖される。", 3, 6), "九週間");
  assert.equal(nextEnd(of("九週間"), 0), 1);
  assert.equal(previousEnd(of("九週間"), 3), 2);
  assert.equal(snapped("葛\u{E0100}城", 0, 1), "葛\u{E0100}");
});

test("an edge moves a word at a time and stops at the ends", () => {
  const text = of("one two  three");
  assert.deepEqual([nextEnd(text, 3), nextEnd(text, 7), nextEnd(text, 14)], [7, 14, 14]);
  assert.deepEqual([previousEnd(text, 14), previousEnd(text, 7), previousEnd(text, 3)], [7, 3, 0]);
  assert.deepEqual([nextStart(text, 0), nextStart(text, 4), nextStart(text, 9)], [4, 9, 14]);
  assert.deepEqual([previousStart(text, 9), previousStart(text, 4), previousStart(text, 0)], [4, 0, 0]);
});

test("code points are counted as the server counts them", () => {
  assert.equal(points("a👩🏽‍🚒é"), 6);
  assert.equal(units("a🎉b", 2), 3);
  assert.equal(units("ab", 9), 2);
});

test("no two pins lie on one spot", () => {
  const boxes = [{ top: 0, height: 20 }, { top: 5, height: 20 }, { top: 100, height: 20 }];
  assert.deepEqual(spread(boxes, 1), [0, 21, 100]);
  assert.deepEqual(spread([]), []);
});
