// A copy that is on its way: the card is asked for again until it is kept or has failed.

import { open } from "./save.js";

const PAUSE = 1500; // ms
let timer = null;

/** Listen. Nobody who is filling in a form is disturbed. */
export function enhanceFollowing() {
  document.addEventListener("parts", look);
  look();
}

function look() {
  clearTimeout(timer);
  if (document.querySelector("#evidence[data-follows]")) timer = setTimeout(again, PAUSE);
}

async function again() {
  if (document.querySelector("#panel form.composer")) return look();
  if (!(await open(location.href, { push: false }))) look();
}
