// The link of a new invitation: selected by a click, copied by its button.

import { announce } from "../lib/announce.js";

for (const button of document.querySelectorAll("[data-copy]")) {
  const source = document.getElementById(button.dataset.copy);
  source.addEventListener("focus", () => source.select());
  button.addEventListener("click", () => copy(source, button.querySelector("span")));
}

async function copy(source, words) {
  try {
    await navigator.clipboard.writeText(source.value); // not there without HTTPS, except on this machine
    words.textContent = "Copied";
    announce("Link copied.");
  } catch {
    source.focus();
    announce("The link is selected. Copy it with Control C.");
  }
}
