// The decisions of a version by single keys: each presses the button that says so. Without it they are plain forms.

import { arrived } from "../lib/kept.js";
import { singleKeysOn } from "../lib/single-keys.js";
import { roving } from "../lib/walk.js";

arrived(); // a text that this tab sent is here
const list = document.querySelector("[data-decisions]");
if (list) enhance(list);

document.addEventListener("keydown", (event) => {
  const isZ = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z";
  if (!isZ || inField(event.target)) return;
  event.preventDefault();
  const button = document.querySelectorAll("#undo button")[event.shiftKey ? 1 : 0];
  if (button && !button.disabled) button.click();
});

function enhance(list) {
  const walk = roving(() => [...list.children]);
  list.addEventListener("focusin", (event) => walk.settle(event.target.closest(".decision")));
  // a browser may go to the address's heading after this script did
  document.getElementById("decide").addEventListener("focus", () => list.firstElementChild.focus());
  const wanted = document.getElementById(location.hash.slice(1));
  if (list.contains(wanted)) wanted.focus();
  else if (location.hash) list.firstElementChild.focus();
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || inField(event.target) || !singleKeysOn()) return;
    const step = { j: () => walk.go(1), k: () => walk.go(-1) }[event.key];
    const run = step ?? pressing(document.activeElement.closest(".decision"), event.key);
    if (!run) return;
    event.preventDefault();
    if (step || !event.repeat) run(); // a key held down would decide one after the other, page by page
  });
}

function pressing(decision, key) {
  const button = [...(decision?.querySelectorAll("[data-key]") ?? [])].find((one) => one.dataset.key === key);
  return button ? () => button.click() : null;
}

function inField(element) {
  return Boolean(element.closest?.("input, textarea, select, dialog[open]"));
}
