// The import page: three ways to send one thing; the pasted text survives a closed tab, a file can be dropped anywhere,
// too much is said before it is sent.

import { keep, kept, sent } from "../lib/kept.js";
import { enhanceRich } from "../lib/rich_paste.js";
import { toast } from "../lib/toast.js";

const form = document.getElementById("import");
const text = form.elements.text;
const file = form.elements.file;
const key = form.dataset.draft;
const note = form.querySelector("[data-kept]");

for (const tab of form.querySelectorAll("[data-way]")) {
  tab.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    show(tab.dataset.way);
    history.replaceState(history.state, "", tab.href);
  });
}
restore();
let timer;
text.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(save, 400);
  check();
});
addEventListener("pagehide", save);
file.addEventListener("change", check);
form.addEventListener("submit", () => { save(); if (!text.matches(":disabled")) sent(key); });
form.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
});
note.querySelector("[data-forget]").addEventListener("click", () => {
  text.value = "";
  text.dispatchEvent(new Event("input"));
  save();
  text.focus();
});
enhanceRich(form);
document.querySelector("[data-bookmarklet]")?.addEventListener("click", (event) => {
  event.preventDefault();
  toast("Drag it to the bar of bookmarks; it works on the pages that you read.");
});
enhanceDrop(form.querySelector("[data-drop]"));

/** Show one of the ways; what stands in the others is not sent, and not lost. */
function show(way, { focus = false } = {}) {
  for (const panel of form.querySelectorAll("[data-panel]")) panel.hidden = panel.disabled = panel.dataset.panel !== way;
  for (const tab of form.querySelectorAll("[data-way]")) {
    if (tab.dataset.way === way) tab.setAttribute("aria-current", "true");
    else tab.removeAttribute("aria-current");
  }
  if (focus) form.querySelector(`[data-panel="${way}"] :is(textarea, input)`).focus();
  check();
}

function restore() {
  const found = kept(key);
  if (!found || text.value.trim()) return;
  text.value = found;
  say("Kept in this browser from last time.");
}

function save() {
  clearTimeout(timer);
  if (kept(key) === text.value) return;
  const isKept = keep(key, text.value);
  if (!text.value) say("");
  else say(isKept ? "Kept in this browser until it is imported." : "Too long to be kept in this browser.");
}

function say(words) {
  note.hidden = !words;
  note.querySelector("[data-kept-words]").textContent = words;
}

/** Refuse here what the server would refuse after minutes of sending. */
function check() {
  const limit = Number(form.dataset.limit);
  const most = `claimtrack takes up to ${limit / 1e6} MB.`;
  const size = file.files[0]?.size ?? 0;
  file.setCustomValidity(size > limit ? `This file has ${(size / 1e6).toFixed(1)} MB; ${most}` : "");
  // a code point takes at most three bytes for each unit of length: most texts need no counting
  const bytes = text.value.length * 3 > limit ? new Blob([text.value]).size : 0;
  text.setCustomValidity(bytes > limit ? `This text has ${(bytes / 1e6).toFixed(1)} MB; ${most}` : "");
}

function enhanceDrop(zone) {
  const holds = (event) => event.dataTransfer?.types.includes("Files");
  document.addEventListener("dragover", (event) => {
    if (!holds(event)) return;
    event.preventDefault();
    show("file");
    zone.classList.add("is-hover");
  });
  document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) zone.classList.remove("is-hover"); });
  document.addEventListener("drop", (event) => {
    if (!holds(event)) return;
    event.preventDefault();
    zone.classList.remove("is-hover");
    if (!event.dataTransfer.files.length) return;
    file.files = event.dataTransfer.files;
    show("file", { focus: true });
  });
}
