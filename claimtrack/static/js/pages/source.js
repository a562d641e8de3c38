// The page of a source: words are chosen in its copy as in an article, and a copy on its way is followed.

import { chosen, clear, stand, step } from "../annotate/choice.js";
import { enhancePassage } from "../annotate/passage.js";
import { inField, onControl, shifted, walking } from "../annotate/steps.js";
import { enhanceTaking } from "../annotate/taking.js";
import { exact, sentences } from "../annotate/text.js";
import { followCapture } from "../lib/capture.js";
import { singleKeysOn } from "../lib/single-keys.js";

const reader = document.getElementById("reader");
const bar = document.getElementById("selbar");

enhancePassage();
followCapture(document.getElementById("capture"));
if (reader && bar) enhance();

function enhance() {
  document.getElementById("annotate").classList.add("has-script");
  sentences()[0]?.setAttribute("tabindex", "0");
  enhanceTaking(reader);
  reader.addEventListener("click", click);
  document.addEventListener("keydown", keydown);
  bar.addEventListener("pointerdown", (event) => event.preventDefault()); // the selection must stay
  bar.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button?.dataset.step) step(button.dataset.step.split(" ")[0], Number(button.dataset.step.split(" ")[1]));
    else if (button) use();
  });
  document.querySelector("#reader mark.is-active")?.scrollIntoView({ block: "center" });
}

function click(event) {
  if (event.target.closest("a, summary") || !getSelection().isCollapsed) return;
  const sentence = event.target.closest(".s");
  if (sentence) stand(sentence);
  else clear();
}

function keydown(event) {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || inField(event.target)) return;
  const act = acted(event);
  if (!act) return;
  event.preventDefault();
  act();
}

function acted(event) {
  const inText = event.target.closest("#reader") || event.target === document.body;
  if (event.key === "Escape") return chosen ? clear : null;
  if (event.shiftKey) return inText ? shifted(event) : null;
  if (event.key === "Enter") return chosen && inText && !onControl(event.target) ? use : null;
  if (event.key.startsWith("Arrow")) return inText && !onControl(event.target) ? walking(event.key) : null;
  if (!singleKeysOn()) return null;
  return event.key === "e" ? use : walking(event.key);
}

/** The chosen words become the passage that one came for, or the start of a new citation. */
function use() {
  const form = document.getElementById("pick");
  const link = document.getElementById("cite-link");
  if (!form) {
    if (!link) return;
    const address = new URL(link.href);
    if (chosen) for (const edge of ["start", "end"]) address.searchParams.set(edge, chosen[edge]);
    address.searchParams.set("snapshot", reader.dataset.snapshot);
    location.href = address;
    return;
  }
  if (!chosen) return;
  for (const [name, value] of Object.entries({ ...chosen, exact: exact(chosen) })) form.elements[name].value = value;
  form.requestSubmit();
}
