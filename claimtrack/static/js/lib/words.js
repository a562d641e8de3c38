// Word borders in a list of characters (code points). Pure.

const SPACE = /\s/u;

const isSpace = (character) => character === undefined || SPACE.test(character);

/** Widen [start, end) to whole words, leaving white space at its ends out. Empty when there are no words in it. */
export function snap(characters, start, end) {
  [start, end] = trim(characters, start, end);
  if (start >= end) return [start, start];
  while (start > 0 && !isSpace(characters[start - 1])) start -= 1;
  while (end < characters.length && !isSpace(characters[end])) end += 1;
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
  while (at < characters.length && !isSpace(characters[at])) at += 1;
  return at;
}

/** Where the text ends when its last word is left out. */
export function previousEnd(characters, at) {
  while (at > 0 && !isSpace(characters[at - 1])) at -= 1;
  while (at > 0 && isSpace(characters[at - 1])) at -= 1;
  return at;
}

/** Where the word before `at` begins, or 0. */
export function previousStart(characters, at) {
  while (at > 0 && isSpace(characters[at - 1])) at -= 1;
  while (at > 0 && !isSpace(characters[at - 1])) at -= 1;
  return at;
}

/** Where the word after the one at `at` begins, or the length. */
export function nextStart(characters, at) {
  while (at < characters.length && !isSpace(characters[at])) at += 1;
  while (at < characters.length && isSpace(characters[at])) at += 1;
  return at;
}
