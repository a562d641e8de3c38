import assert from "node:assert/strict";
import { test } from "node:test";

import { run } from "../../claimtrack/static/js/lib/ticks.js";

test("a run goes from one tick to the other, in either direction", () => {
  assert.deepEqual(run(["a", "b", "c", "d"], "b", "d"), ["b", "c", "d"]);
  assert.deepEqual(run(["a", "b", "c", "d"], "d", "b"), ["b", "c", "d"]);
  assert.deepEqual(run(["a", "b"], "b", "b"), ["b"]);
});
