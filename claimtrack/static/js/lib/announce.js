// The one polite live region of a page.

let waiting = [];

/**
 * Say `words` to a screen reader, after what it is saying now. The same words twice are said twice; what comes at the
 * same moment is said together, or the last would silence the others.
 */
export function announce(words, region = document.getElementById("announcer")) {
  if (!region) return;
  waiting.push(words);
  if (waiting.length > 1) return;
  region.textContent = "";
  // an emptied region has to be seen empty first, or repeated words are no change
  setTimeout(() => {
    region.textContent = waiting.join(" ");
    waiting = [];
  }, 60);
}
