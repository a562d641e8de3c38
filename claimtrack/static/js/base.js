// What every page gets. Pages work without it; each part enhances what is there.

import { enhanceDialogs, openDialog } from "./lib/dialog.js";
import { enhanceMenus } from "./lib/menu.js";
import { enhanceSingleKeys, singleKeysOn } from "./lib/single-keys.js";
import { enhanceForms } from "./lib/submit.js";
import { enhanceThemes } from "./lib/theme.js";
import { localise } from "./lib/time.js";
import { adopt } from "./lib/toast.js";

localise(document);
setInterval(() => localise(document), 60_000);
adopt();
enhanceMenus();
enhanceDialogs();
enhanceThemes();
enhanceForms();
enhanceSingleKeys();

document.querySelector("[data-problems]")?.focus();
if (location.hash === "#q") document.getElementById("q")?.focus();

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  if (!singleKeysOn()) return;
  if (event.key === "/") search(event);
  if (event.key === "?") shortcuts(event);
});

function typing(element) {
  return element.closest?.("input, textarea, select, [contenteditable], dialog[open]") !== null;
}

function search(event) {
  const target = document.getElementById("q") ?? document.querySelector("[data-search-link]");
  if (!target) return;
  event.preventDefault();
  if (target.matches("input")) target.focus();
  else target.click();
}

function shortcuts(event) {
  if (openDialog("keys")) event.preventDefault();
  else document.querySelector("[data-keys-link]")?.click();
}
