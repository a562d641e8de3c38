import assert from "node:assert/strict";
import { test } from "node:test";

import { outside } from "../../claimtrack/static/js/lib/dialog.js";
import { nextIndex, place } from "../../claimtrack/static/js/lib/menu.js";
import { chosen, cookie } from "../../claimtrack/static/js/lib/theme.js";
import { duration, stays } from "../../claimtrack/static/js/lib/toast.js";

test("arrows go round a menu, Home and End go to its ends", () => {
  assert.equal(nextIndex("ArrowDown", -1, 3), 0);
  assert.equal(nextIndex("ArrowDown", 2, 3), 0);
  assert.equal(nextIndex("ArrowUp", 0, 3), 2);
  assert.equal(nextIndex("ArrowUp", -1, 3), 2);
  assert.equal(nextIndex("Home", 2, 3), 0);
  assert.equal(nextIndex("End", 0, 3), 2);
});

test("other keys and empty menus are left alone", () => {
  assert.equal(nextIndex("a", 0, 3), null);
  assert.equal(nextIndex("ArrowDown", -1, 0), null);
});

const view = { width: 400, height: 600 };
const menu = { width: 200, height: 150 };

test("a menu opens below its button, above it where there is no room", () => {
  assert.deepEqual(place({ top: 10, bottom: 40, left: 20 }, menu, view), { top: 44, left: 20 });
  assert.deepEqual(place({ top: 500, bottom: 530, left: 20 }, menu, view), { top: 346, left: 20 });
});

test("a menu stays inside the view", () => {
  assert.equal(place({ top: 10, bottom: 40, left: 390 }, menu, view).left, 192);
  assert.equal(place({ top: 10, bottom: 40, left: -30 }, menu, view).left, 8);
});

test("only the two themes are kept in a cookie", () => {
  assert.equal(cookie("dark", false), "theme=dark; path=/; max-age=31536000; samesite=lax");
  assert.match(cookie("light", true), /; secure$/);
  assert.match(cookie("system", false), /^theme=; path=\/; max-age=0/);
  assert.match(cookie("dark; domain=elsewhere", false), /^theme=;/);
});

test("the theme is read from among other cookies", () => {
  assert.equal(chosen("a=1; theme=dark; b=2"), "dark");
  assert.equal(chosen("mytheme=dark"), "system");
  assert.equal(chosen("theme=darker"), "system");
  assert.equal(chosen(""), "system");
});

test("an error stays, and so does the only way to undo", () => {
  assert.equal(stays({ kind: "error" }), true);
  assert.equal(stays({ action: { only: true } }), true);
  assert.equal(stays({ kind: "done", action: { label: "Undo" } }), false);
});

test("long words stay longer, up to a limit", () => {
  assert.equal(duration("Saved."), 6000);
  assert.equal(duration("x".repeat(100)), 9000);
  assert.equal(duration("x".repeat(1000)), 12000);
});

test("a press beside a dialog is outside of it", () => {
  const box = { left: 10, right: 20, top: 10, bottom: 20 };
  assert.equal(outside(box, { clientX: 5, clientY: 15 }), true);
  assert.equal(outside(box, { clientX: 15, clientY: 15 }), false);
});
