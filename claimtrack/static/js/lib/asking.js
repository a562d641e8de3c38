// Parts of pages that are asked for while somebody types: after a pause, and only the last is wanted.

import { localise } from "./time.js";

const LONGEST = 3_500; // characters of an address that servers take

/**
 * Make `ask(url, place)`: put what comes back, or nothing, into `place`. Answers whether it did; false when something
 * else was asked meanwhile. No url, or one that is too long, empties the place at once.
 */
export function asking(pause) {
  let running = null;
  return async (url, place) => {
    running?.abort();
    const { signal } = (running = new AbortController());
    const wanted = url && url.length < LONGEST;
    const parts = wanted ? await fetched(url, signal, pause) : [];
    if (signal.aborted) return false;
    place.replaceChildren(...parts);
    localise(place);
    return true;
  };
}

async function fetched(url, signal, pause) {
  await new Promise((done) => setTimeout(done, pause));
  if (signal.aborted) return [];
  try {
    const answer = await fetch(url, { credentials: "same-origin", redirect: "manual", signal });
    if (!answer.ok) return [];
    return [...new DOMParser().parseFromString(await answer.text(), "text/html").body.childNodes];
  } catch {
    return []; // the server is away, or nobody waits any more
  }
}
