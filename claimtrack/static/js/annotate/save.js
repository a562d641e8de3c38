// Send to the server, say honestly what became of it, and stay where the person is working.

import { enhanceDrafts, forget } from "../lib/drafts.js";
import { enhanceDue } from "../lib/due.js";
import { ask, NotSaved } from "../lib/parts.js";
import { free } from "../lib/submit.js";
import { clock } from "../lib/time.js";
import { toast } from "../lib/toast.js";
import { enhanceFinding } from "./finding.js";
import { enhancePassage } from "./passage.js";
import { layPins, light, quietLinks } from "./pins.js";

let running = Promise.resolve();
let opening = null; // the part that is on its way; whoever asks for another does not want it any more

/** POST a form; answers whether it was saved. One at a time, in order. */
export function save(url, form, { source = null } = {}) {
  running = running.then(() => send(url, form, source));
  return running;
}

/** GET a part of the page and make it the address. Answers false when it failed or another was asked for meanwhile. */
export async function open(url, { push = true } = {}) {
  opening?.abort();
  opening = new AbortController();
  const { signal } = opening;
  try {
    await ask(url, null, signal);
    if (push) history.pushState({ part: true }, "", clean(url));
    settle();
    return true;
  } catch (error) {
    return signal.aborted ? false : failed(error);
  }
}

async function send(url, form, source) {
  note("Saving");
  try {
    const { url: led, at } = await ask(url, form);
    if (source) forget(source);
    history.replaceState({ part: true }, "", clean(led));
    note(`Saved ${clock(at, at)}`);
    settle();
    return true;
  } catch (error) {
    note("Not saved");
    if (error.native && source) source.submit();
    return failed(error);
  }
}

function failed(error) {
  free();
  if (!(error instanceof NotSaved)) throw error;
  if (!error.native) toast(error.message, { kind: "error" });
  return false;
}

/** What parts need after they were put in place. */
export function settle() {
  enhanceDrafts();
  enhancePassage();
  enhanceFinding();
  for (const form of document.querySelectorAll("#panel form")) if (form.elements.due_at) enhanceDue(form);
  light(document.getElementById("panel")?.dataset.claim);
  layPins();
  quietLinks();
}

function note(words) {
  const saved = document.getElementById("saved");
  if (saved) saved.textContent = words;
}

/** The address to show and share: without what only the answer needed. */
function clean(url) {
  const address = new URL(url, location.href);
  address.searchParams.delete("changed");
  return address.pathname + address.search;
}
