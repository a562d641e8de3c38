// The one polite live region of a page.

/** Say `words` to a screen reader, after what it is saying now. The same words twice are said twice. */
export function announce(words, region = document.getElementById("announcer")) {
  if (!region) return;
  region.textContent = "";
  // an emptied region has to be seen empty first, or repeated words are no change
  setTimeout(() => { region.textContent = words; }, 60);
}
