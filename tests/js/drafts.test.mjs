import assert from "node:assert/strict";
import { test } from "node:test";

import { valuesOf } from "../../claimtrack/static/js/lib/drafts.js";

const form = (...elements) => ({ elements });

test("what was typed and ticked is kept, with the value of each tick", () => {
  const values = valuesOf(form(
    { name: "note", type: "textarea", value: "Ask again" },
    { name: "stance", type: "radio", value: "refutes", checked: true },
  ));
  assert.deepEqual(values, [["note", "", "Ask again"], ["stance", "refutes", true]]);
});

test("passwords, files, buttons and what is hidden are not kept", () => {
  const types = ["password", "file", "submit", "button", "hidden"];
  assert.deepEqual(valuesOf(form(...types.map((type) => ({ name: type, type, value: "x" })))), []);
  assert.deepEqual(valuesOf(form({ name: "", type: "text", value: "x" })), []);
});
