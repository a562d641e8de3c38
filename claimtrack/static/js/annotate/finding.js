// The form for evidence finds sources that the team has: words typed for the address are looked for in the library.

import { announce } from "../lib/announce.js";
import { asking } from "../lib/asking.js";
import { combobox } from "../lib/combobox.js";
import { checkPassage } from "./passage.js";

const PAUSE = 200; // ms

/** Enhance the form that adds evidence, if it is open. */
export function enhanceFinding() {
  const fields = document.querySelector("#panel [data-finds]:not([data-enhanced])");
  if (!fields) return;
  fields.dataset.enhanced = "";
  const form = fields.closest("form");
  const input = form.elements.url;
  const list = listBelow(input);
  const ask = asking(PAUSE);
  const choose = (option) => option.dataset.title === undefined ? take(form, option) : name(form, option.dataset.title);
  const show = combobox(input, list, choose);
  input.placeholder = "Paste an address, or search the library";
  input.addEventListener("input", async () => {
    const words = input.value.trim();
    if (!(await ask(words && asked(fields, { q: words }), list)) || document.activeElement !== input) return;
    show(true);
    if (words) announce(told(list));
  });
  form.querySelector("[data-choose-again]").addEventListener("click", () => give(form));
  if (form.elements.source_id.value) again(form, list, ask);
}

function listBelow(input) {
  const list = document.createElement("div");
  Object.assign(list, { className: "found", id: "sources-found", hidden: true });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Sources found");
  input.after(list);
  return list;
}

const asked = (fields, query) => `${fields.dataset.finds}?${new URLSearchParams(query)}`;

function told(list) {
  const count = list.querySelectorAll("[data-source]").length;
  return count ? `${count} source${count > 1 ? "s" : ""} found, arrow keys to choose.` : "No source of the library fits.";
}

/** A source of the library: its fields step back, and say which it is. */
function take(form, option) {
  keep(form, option);
  announce(`Chosen: ${option.querySelector("b").textContent}`);
}

function keep(form, option) {
  const shown = form.querySelector("[data-chosen] .found__item");
  shown.replaceChildren(...[...option.childNodes].map((node) => node.cloneNode(true)));
  const isHere = form.querySelector("[data-finds]").contains(document.activeElement);
  set(form, option.dataset.source, option.dataset.check);
  if (isHere) form.elements.stance[0].focus(); // what had the focus is hidden now
}

/** The way back: another source after all. */
function give(form) {
  set(form, "");
  form.elements.url.focus();
  form.elements.url.select();
}

function set(form, id, check = "") {
  const isChosen = id !== "";
  form.querySelector("[data-finds]").hidden = isChosen;
  form.querySelector("[data-chosen]").hidden = !isChosen;
  form.querySelector("[data-keeps]").hidden = check !== "";
  form.elements.passage.dataset.check = check;
  form.elements.source_id.value = id;
  form.elements.source_id.dispatchEvent(new Event("input", { bubbles: true })); // the draft has it, too
  checkPassage(form.elements.passage);
}

/** Words that are in no source become the title of a new one. */
function name(form, title) {
  form.elements.url.value = "";
  form.elements.title.value = title;
  form.elements.title.dispatchEvent(new Event("input", { bubbles: true }));
  form.elements.title.focus();
}

/** What was chosen before the page was left; it may not be there any more. */
async function again(form, list, ask) {
  const fields = form.querySelector("[data-finds]");
  await ask(asked(fields, { source: form.elements.source_id.value }), list);
  const option = list.querySelector("[data-source]");
  if (option) keep(form, option);
  else set(form, "");
}
