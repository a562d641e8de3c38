// The import page: the pasted text survives a closed tab, a file can be dropped, too much is said before it is sent.

import { keep, kept, sent } from "../lib/kept.js";

const form = document.getElementById("import");
const text = form.elements.text;
const file = form.elements.file;
const key = form.dataset.draft;
const note = form.querySelector("[data-kept]");

restore();
let timer;
text.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(save, 400);
  check();
});
addEventListener("pagehide", save);
file.addEventListener("change", check);
form.addEventListener("submit", () => { save(); sent(key); });
form.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
});
note.querySelector("[data-forget]").addEventListener("click", () => {
  text.value = "";
  save();
  check();
  text.focus();
});
enhanceDrop(form.querySelector("[data-drop]"));

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
  zone.addEventListener("dragover", (event) => { event.preventDefault(); zone.classList.add("is-hover"); });
  zone.addEventListener("dragleave", () => zone.classList.remove("is-hover"));
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    zone.classList.remove("is-hover");
    if (!event.dataTransfer.files.length) return;
    file.files = event.dataTransfer.files;
    file.focus();
    check();
  });
}
