// What is chosen: a span of the text, shown as the browser's own selection or as a lit sentence, and the bar below it.

import { announce } from "../lib/announce.js";
import { moved, rangeOf, sentenceAt, sentences, spanOf } from "./text.js";

const bar = () => document.getElementById("selbar");

/** The chosen span, or null. */
export let chosen = null;
/** The sentence that the reading cursor stands on. */
export let cursor = null;

/** Put the reading cursor on a sentence and choose it. */
export function stand(sentence, { quiet = false } = {}) {
  if (!sentence) return;
  cursor?.setAttribute("tabindex", "-1");
  cursor = sentence;
  cursor.setAttribute("tabindex", "0");
  cursor.focus({ preventScroll: true });
  cursor.scrollIntoView({ block: "nearest" });
  getSelection().removeAllRanges();
  choose(spanOf(sentence), { lit: true });
  if (!quiet) announce(said(sentence));
}

/** After parts were put in place, the cursor's element may be a new one. */
export function refind() {
  if (cursor && !cursor.isConnected) cursor = document.getElementById(cursor.id) ?? sentenceAt(Number(cursor.id.slice(1)));
  if (cursor) cursor.setAttribute("tabindex", "0");
}

/** Choose a span: a whole sentence is lit, other words are shown as a selection. */
export function choose(span, { lit = false, keep = false } = {}) {
  for (const old of document.querySelectorAll(".s.is-selected")) old.classList.remove("is-selected");
  chosen = span;
  document.getElementById("annotate").toggleAttribute("data-tray", Boolean(span));
  if (!span) return hide();
  if (lit) cursor.classList.add("is-selected");
  else if (!keep) show(span);
  open(span);
}

/** Nothing is chosen; the cursor stays. */
export function clear() {
  getSelection().removeAllRanges();
  choose(null);
}

/** Move one edge of the choice by a word. */
export function step(edge, by) {
  const span = chosen && moved(chosen, edge, by);
  if (span) choose(span);
}

/** Extend the choice by a sentence, down or up. */
export function reach(by) {
  if (!chosen) return;
  const all = sentences();
  const spans = all.map(spanOf);
  if (by > 0) {
    const next = spans.find(({ end }) => end > chosen.end);
    if (next) choose({ ...chosen, end: next.end });
  } else {
    const previous = spans.findLast(({ start }) => start < chosen.start);
    if (previous) choose({ ...chosen, start: previous.start });
  }
}

function show(span) {
  const range = rangeOf(span);
  if (!range) return;
  const selection = getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
}

function hide() {
  if (bar()) bar().hidden = true;
}

function open(span) {
  const element = bar();
  const range = element && rangeOf(span);
  if (!range) return;
  element.hidden = false;
  const marked = document.getElementById(`s${span.start}`)?.hasAttribute("data-mark") ?? false;
  const none = element.querySelector("[data-do=none]");
  if (none) none.hidden = !marked;
  const box = range.getBoundingClientRect();
  const main = document.getElementById("text").getBoundingClientRect();
  const below = box.bottom - main.top + 8;
  const fits = below + element.offsetHeight < main.height - 40;
  element.style.insetBlockStart = `${fits ? below : Math.max(56, box.top - main.top - element.offsetHeight - 8)}px`;
  element.style.insetInlineStart = `${Math.min(Math.max(8, box.left - main.left), Math.max(8, main.width - element.offsetWidth - 8))}px`;
}

function said(sentence) {
  const all = sentences();
  const pins = [...sentence.querySelectorAll(".pin")].map((pin) => pin.getAttribute("aria-label"));
  const mark = sentence.dataset.mark?.replace("_", " ");
  const state = pins.join(". ") || mark || (sentence.hasAttribute("data-untouched") ? "Untouched" : "");
  return `Sentence ${all.indexOf(sentence) + 1} of ${all.length}. ${state}`;
}
