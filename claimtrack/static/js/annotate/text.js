// The article in the page: its blocks, its sentences, and spans of it in code points of the revision.

import { placeAt, points, pointsBefore, textOf } from "../lib/points.js";
import { nextEnd, nextStart, previousEnd, previousStart, snap, trim } from "../lib/words.js";

const reader = () => document.getElementById("reader");

/** The blocks that show, in text order. */
export function blocks() {
  return [...reader().querySelectorAll(".para")].filter((block) => !block.closest("details:not([open])"));
}

/** The sentences that show, in text order. */
export function sentences() {
  return [...reader().querySelectorAll(".s")].filter((sentence) => !sentence.closest("details:not([open])"));
}

const startOf = (block) => Number(block.dataset.start);

/** A sentence's span. */
export function spanOf(sentence) {
  const start = Number(sentence.id.slice(1));
  return { start, end: start + points(textOf(sentence)) };
}

/** The sentence that holds an offset, or the last one before it. */
export function sentenceAt(offset) {
  return sentences().findLast((sentence) => Number(sentence.id.slice(1)) <= offset) ?? null;
}

/** The block that holds an offset. */
function blockAt(offset) {
  return blocks().findLast((block) => startOf(block) <= offset) ?? null;
}

/** The words of a span as the page has them; blocks are joined by a blank line. The server folds white space. */
export function exact({ start, end }) {
  return blocks()
    .map((block) => [...textOf(block)].slice(Math.max(0, start - startOf(block)), Math.max(0, end - startOf(block))).join(""))
    .filter(Boolean)
    .join("\n\n");
}

/** The DOM range of a span. */
export function rangeOf({ start, end }) {
  const first = blockAt(start);
  const last = blockAt(end - 1);
  if (!first || !last) return null;
  const range = document.createRange();
  const from = placeAt(first, start - startOf(first));
  const to = placeAt(last, end - startOf(last), true);
  range.setStart(from.node, from.offset);
  range.setEnd(to.node, to.offset);
  return range;
}

/** The span of the browser's selection within the article, in whole words unless `letters`; null when there is none. */
export function selectedSpan(selection, letters = false) {
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const touched = blocks().filter((block) => range.intersectsNode(block));
  const spans = touched.map((block) => within(block, range, letters)).filter(({ start, end }) => start < end);
  return spans.length ? { start: spans[0].start, end: spans.at(-1).end } : null;
}

function within(block, range, letters) {
  const characters = [...textOf(block)];
  const from = block.contains(range.startContainer) ? pointsBefore(block, range.startContainer, range.startOffset) : 0;
  const to = block.contains(range.endContainer)
    ? pointsBefore(block, range.endContainer, range.endOffset)
    : characters.length;
  const [start, end] = (letters ? trim : snap)(characters, from, to);
  return { start: startOf(block) + start, end: startOf(block) + end };
}

/** The span with one edge moved by a word, over the borders of blocks; null when that leaves no words. */
export function moved(span, edge, by) {
  const offset = edge === "start" ? span.start : span.end;
  const step = { start: { 1: nextStart, "-1": previousStart }, end: { 1: nextEnd, "-1": previousEnd } }[edge][by];
  const found = stepped(offset, edge, by, step);
  const result = { ...span, [edge]: found };
  return found !== null && result.start < result.end ? result : null;
}

function stepped(offset, edge, by, step) {
  const all = blocks();
  const at = all.findLastIndex((block) => startOf(block) <= (edge === "end" ? offset - 1 : offset));
  if (at < 0) return null;
  const characters = [...textOf(all[at])];
  const local = step(characters, offset - startOf(all[at]));
  const isStuck = local === offset - startOf(all[at]) || (edge === "start" && local >= characters.length) || (edge === "end" && local === 0);
  if (!isStuck) return startOf(all[at]) + local;
  const next = all[at + by];
  if (!next) return null;
  const others = [...textOf(next)];
  if (edge === "start") return startOf(next) + (by > 0 ? 0 : previousStart(others, others.length));
  return startOf(next) + (by > 0 ? nextEnd(others, 0) : others.length);
}
