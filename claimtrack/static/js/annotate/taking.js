// Words that the browser has selected become the choice: by mouse at once, by finger when it has let go.

import { choose, chosen } from "./choice.js";
import { selectedSpan } from "./text.js";

const PAUSE = 300; // ms without a change: a finger has let go of its selection

/** Listen. */
export function enhanceTaking(reader) {
  reader.addEventListener("pointerup", (event) => { if (event.pointerType === "mouse") setTimeout(() => take(event.altKey)); });
  let timer;
  document.addEventListener("selectionchange", () => {
    clearTimeout(timer);
    if (matchMedia("(pointer: coarse)").matches) timer = setTimeout(() => take(false, true), PAUSE);
  });
}

/** Take over what the browser has selected, widened to whole words; with Alt, to the letter. */
function take(letters, keep = false) {
  const span = selectedSpan(getSelection(), letters);
  if (span && (span.start !== chosen?.start || span.end !== chosen?.end)) choose(span, { keep });
}
