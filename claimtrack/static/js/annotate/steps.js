// The keys that walk sentences and move the edges of a choice, wherever a text is read.

import { chosen, cursor, reach, stand, step } from "./choice.js";
import { sentences } from "./text.js";

const WALKING = { j: 1, k: -1, ArrowDown: 1, ArrowUp: -1 };
const SHIFTED = {
  ArrowRight: () => step("end", 1),
  ArrowLeft: () => step("end", -1),
  ArrowDown: () => reach(1),
  ArrowUp: () => reach(-1),
};
const SHIFTED_ALT = { ArrowRight: () => step("start", 1), ArrowLeft: () => step("start", -1) };

/** What Shift, or Shift and Alt, do with an arrow while something is chosen; null when nothing. */
export function shifted(event) {
  return (chosen && (event.altKey ? SHIFTED_ALT : SHIFTED)[event.key]) ?? null;
}

/** What a key does that walks; null for others. */
export function walking(key) {
  const by = WALKING[key];
  return by ? () => walk(by) : null;
}

/** To the next or the previous sentence. */
export function walk(by) {
  const all = sentences();
  const at = cursor ? all.indexOf(cursor) : by > 0 ? -1 : all.length;
  stand(all[Math.min(all.length - 1, Math.max(0, at + by))]);
}

/** Whether keys typed there are words. */
export const inField = (element) => Boolean(element.closest?.("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]"));

/** Whether a key pressed there is the control's own. */
export const onControl = (element) => Boolean(element.closest?.("a, button, summary, input, label"));
