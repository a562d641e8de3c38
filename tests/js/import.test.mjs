import assert from "node:assert/strict";
import { test } from "node:test";

import { local, offsetAt } from "../../claimtrack/static/js/lib/due.js";
import { arrived, keep, kept, sent } from "../../claimtrack/static/js/lib/kept.js";
import { stepped } from "../../claimtrack/static/js/lib/walk.js";

class Storage {
  constructor(room = Infinity) { this.room = room; this.rows = new Map(); }
  getItem(key) { return this.rows.get(key) ?? null; }
  setItem(key, words) {
    if (words.length > this.room) throw new Error("full");
    this.rows.set(key, words);
  }
  removeItem(key) { this.rows.delete(key); }
}

const forbidden = { getItem() { throw new Error("no"); }, setItem() { throw new Error("no"); }, removeItem() { throw new Error("no"); } };

test("words are kept until they are emptied", () => {
  const storage = new Storage();
  assert.equal(keep("a", "words", storage), true);
  assert.equal(kept("a", storage), "words");
  keep("a", "", storage);
  assert.equal(kept("a", storage), "");
});

test("words that do not fit are not kept, and no older ones in their place", () => {
  const storage = new Storage(5);
  keep("a", "short", storage);
  assert.equal(keep("a", "too long", storage), false);
  assert.equal(kept("a", storage), "");
});

test("forbidden storage keeps nothing and breaks nothing", () => {
  assert.equal(keep("a", "words", forbidden), false);
  assert.equal(kept("a", forbidden), "");
  arrived(forbidden, forbidden);
});

test("what this tab sent is forgotten when it arrived; what other tabs keep stays", () => {
  const [tab, storage] = [new Storage(), new Storage()];
  keep("import:one", "sent words", storage);
  keep("import:two", "other words", storage);
  sent("import:one", tab);
  arrived(tab, storage);
  assert.equal(kept("import:one", storage), "");
  assert.equal(kept("import:two", storage), "other words");
  keep("import:one", "next words", storage);
  arrived(tab, storage);
  assert.equal(kept("import:one", storage), "next words");
});

test("walking stays in the list and begins at its start", () => {
  assert.equal(stepped(-1, 1, 3), 0);
  assert.equal(stepped(1, 1, 3), 2);
  assert.equal(stepped(2, 1, 3), 2);
  assert.equal(stepped(0, -1, 3), 0);
});

test("a due time shown in the reader's zone and read back is the same moment", () => {
  const moment = new Date("2031-03-04T15:00:00Z");
  const shown = local(moment);
  assert.match(shown, /^2031-03-0\dT\d\d:\d\d$/);
  assert.equal(Date.parse(`${shown}Z`) - offsetAt(shown) * 60_000, moment.getTime());
});
