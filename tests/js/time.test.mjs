import assert from "node:assert/strict";
import { test } from "node:test";

import { ago, clock, daysBetween, due, full, say, span } from "../../claimtrack/static/js/lib/time.js";

const at = (text) => new Date(text);
const NOW = at("2026-01-07T12:00:00Z"); // a Wednesday

test("today is told by the clock", () => {
  assert.equal(ago(at("2026-01-07T11:42:00Z"), NOW, "UTC"), "11:42");
});

test("this week is told by the day, and a week ago by the date", () => {
  assert.equal(ago(at("2026-01-05T08:00:00Z"), NOW, "UTC"), "Mon");
  assert.equal(ago(at("2026-01-01T08:00:00Z"), NOW, "UTC"), "Thu");
  assert.equal(ago(at("2025-12-31T08:00:00Z"), NOW, "UTC"), "31 Dec 2025");
});

test("a day of the same year needs no year, nor does a day to come today", () => {
  assert.equal(ago(at("2026-01-20T08:00:00Z"), NOW, "UTC"), "20 Jan");
  assert.equal(ago(at("2026-01-07T23:00:00Z"), NOW, "UTC"), "23:00");
});

test("the day is the reader's day, not that of Greenwich", () => {
  const late = at("2026-01-06T23:30:00Z");
  assert.equal(ago(late, NOW, "UTC"), "Tue");
  assert.equal(ago(late, NOW, "Asia/Tokyo"), "08:30");
  assert.equal(daysBetween(NOW, late, "Asia/Tokyo"), 0);
});

test("a day of 23 hours is still one day", () => {
  assert.equal(daysBetween(at("2026-03-29T00:30:00Z"), at("2026-03-30T00:30:00Z"), "Europe/Berlin"), 1);
});

test("September has three letters like the others", () => {
  assert.equal(full(at("2026-09-03T09:05:00Z"), NOW, "UTC"), "Thu 3 Sep 2026, 09:05");
});

test("midnight is 00:00", () => {
  assert.equal(clock(at("2026-01-07T00:00:09Z"), NOW, "UTC"), "00:00:09");
});

test("what is due is today, tomorrow, on a day, or late", () => {
  assert.equal(due(at("2026-01-07T16:00:00Z"), NOW, "UTC"), "Today 16:00");
  assert.equal(due(at("2026-01-08T12:00:00Z"), NOW, "UTC"), "Tomorrow 12:00");
  assert.equal(due(at("2026-01-16T12:00:00Z"), NOW, "UTC"), "Fri 16 Jan 12:00");
  assert.equal(due(at("2026-01-07T09:30:00Z"), NOW, "UTC"), "2 hours late");
});

test("a span is told in its largest whole unit, never in zero of it", () => {
  assert.equal(span(5_000), "1 minute");
  assert.equal(span(60 * 60_000), "1 hour");
  assert.equal(span(49 * 60 * 60_000), "2 days");
});

test("an unknown look is told as a list tells it", () => {
  assert.equal(say("sideways", at("2026-01-07T11:42:00Z"), NOW, "UTC"), "11:42");
});
