// Word borders in a list of characters (code points). Pure.

const SPACE = /\s/u;
// Chinese and Japanese set no spaces: each of their characters is a step of its own.
const ALONE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const MARK = /\p{M}/u;

const isSpace = (character) => character === undefined || SPACE.test(character);

/** Whether a word may begin or end at `at`. */
function isBorder(characters, at) {
  const [before, after] = [characters[at - 1], characters[at]];
  if (isSpace(before) || isSpace(after)) return true;
  return !MARK.test(after) && (ALONE.test(before) || ALONE.test(after));
}

/** Widen [start, end) to whole words, leaving white space at its ends out. Empty when there are no words in it. */
export function snap(characters, start, end) {
  [start, end] = trim(characters, start, end);
  if (start >= end) return [start, start];
  while (!isBorder(characters, start)) start -= 1;
  while (!isBorder(characters, end)) end += 1;
  return [start, end];
}

/** [start, end) without white space at its ends. */
export function trim(characters, start, end) {
  while (start < end && isSpace(characters[start])) start += 1;
  while (end > start && isSpace(characters[end - 1])) end -= 1;
  return [start, end];
}

/** Where the word after `at` ends, or the length. */
export function nextEnd(characters, at) {
  while (at < characters.length && isSpace(characters[at])) at += 1;
  return over(characters, at);
}

/** Where the text ends when its last word is left out. */
export function previousEnd(characters, at) {
  return spacesBefore(characters, isSpace(characters[at - 1]) ? at : back(characters, at));
}

/** Where the word before `at` begins, or 0. */
export function previousStart(characters, at) {
  return back(characters, spacesBefore(characters, at));
}

/** Where the word after the one at `at` begins, or the length. */
export function nextStart(characters, at) {
  if (!isSpace(characters[at])) at = over(characters, at);
  while (at < characters.length && isSpace(characters[at])) at += 1;
  return at;
}

function over(characters, at) {
  if (at >= characters.length) return characters.length;
  do at += 1; while (!isBorder(characters, at));
  return at;
}

function back(characters, at) {
  if (at <= 0) return 0;
  do at -= 1; while (!isBorder(characters, at));
  return at;
}

function spacesBefore(characters, at) {
  while (at > 0 && isSpace(characters[at - 1])) at -= 1;
  return at;
}
