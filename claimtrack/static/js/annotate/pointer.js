// Mouse, pen and finger: click a sentence, drag words, tap a claim. Words that are a link are words as all others; with
// Ctrl or the middle button they lead where they say.

import { openClaim } from "./acts.js";
import { chosen, clear, stand } from "./choice.js";
import { enhanceTaking } from "./taking.js";

let clicked = { ids: "", turn: 0 };

/** Listen. */
export function enhancePointer() {
  const reader = document.getElementById("reader");
  reader.addEventListener("click", (event) => click(event));
  enhanceTaking(reader);
  // a focused link would let no selection grow that begins at its edge
  reader.addEventListener("pointerdown", (event) => {
    if (event.target.closest("a[rel]")) setTimeout(() => reader.focus({ preventScroll: true }));
  });
}

function click(event) {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  const pin = event.target.closest("a.pin");
  if (pin) {
    event.preventDefault();
    openClaim(pin.getAttribute("href").slice(7));
    return;
  }
  const link = event.target.closest("a[rel]");
  if (link) event.preventDefault();
  if (!getSelection().isCollapsed || (!link && event.target.closest("a, button, summary"))) return;
  const mark = event.target.closest("mark.claim");
  const sentence = event.target.closest(".s");
  if (mark) claimsUnder(mark);
  else if (sentence) stand(sentence);
  else if (chosen) clear();
}

/** The shortest claim of an overlap opens first; another click opens the next. */
function claimsUnder(mark) {
  const ids = mark.dataset.claim.split(" ").sort((a, b) => reachOf(a) - reachOf(b));
  clicked = ids.join() === clicked.ids ? { ...clicked, turn: clicked.turn + 1 } : { ids: ids.join(), turn: 0 };
  const sentence = mark.closest(".s");
  if (sentence) stand(sentence, { quiet: true });
  clear(); // the card is what was asked for, not the bar
  openClaim(ids[clicked.turn % ids.length]);
}

function reachOf(id) {
  return [...document.querySelectorAll(`#reader mark[data-claim~="${id}"]`)].reduce((sum, mark) => sum + mark.textContent.length, 0);
}
