// While a passage is typed, what the newest copy of the source says to it stands below the field.

import { asking } from "../lib/asking.js";

const PAUSE = 400; // ms
const asks = new WeakMap(); // field -> how it asks

/** Enhance the passage of every open form; data-check is where to ask, empty while there is no copy. */
export function enhancePassage() {
  for (const field of document.querySelectorAll("textarea[data-check]")) {
    if (asks.has(field)) continue;
    const state = document.createElement("div");
    state.className = "passagestate";
    state.setAttribute("role", "status");
    field.after(state);
    const ask = asking(PAUSE);
    asks.set(field, (url) => ask(url, state));
    field.addEventListener("input", () => checkPassage(field));
  }
}

/** Ask what the copy says to the words in the field. */
export function checkPassage(field) {
  const words = field.value.trim();
  const url = words && field.dataset.check;
  asks.get(field)?.(url ? `${url}?${new URLSearchParams({ words })}` : "");
}
