// Ask the server for the changed parts of the page, and put each in place by its id.

import { free } from "./submit.js";
import { localise } from "./time.js";
import { adopt } from "./toast.js";

/** Something that was not saved; `message` says what happened and what is safe. `native`: let the browser go there. */
export class NotSaved extends Error {
  constructor(message, { native = false } = {}) {
    super(message);
    this.native = native;
  }
}

const token = () => document.querySelector("meta[name=csrf-token]").content;

/**
 * GET or POST (with a FormData) and put the answer in place, unless `signal` says that nobody wants it any more.
 * Answers {url, at}: where it led, and the server's time.
 */
export async function ask(url, form = null, signal = null) {
  let response;
  try {
    response = await fetch(url, {
      method: form ? "POST" : "GET",
      body: form,
      headers: { Fragment: "1", "X-CSRFToken": token() },
      credentials: "same-origin",
      signal,
    });
  } catch {
    throw new NotSaved(`${form ? "Not saved: t" : "T"}he server did not answer. Your work is still here; try again.`);
  }
  const html = await response.text();
  signal?.throwIfAborted();
  const page = new DOMParser().parseFromString(html, "text/html");
  if (!response.ok) throw new NotSaved(words(page), { native: page.querySelector(".conflict") !== null });
  if (new URL(response.url).pathname === "/sign-in") {
    throw new NotSaved("Not saved: you are signed out. Sign in in another tab, then try again here.");
  }
  place(page);
  return { url: response.url, at: new Date(response.headers.get("Date") ?? Date.now()) };
}

/** Put every top part of `page` that has an id where that id is; toasts are added to those that show. */
export function place(page) {
  const parts = [...page.body.children].filter((part) => part.id);
  for (const part of parts) {
    const old = document.getElementById(part.id);
    if (part.id === "toaster") old.replaceChildren(...part.childNodes);
    else if (old && old.outerHTML !== part.outerHTML) old.replaceWith(part);
  }
  localise(document);
  adopt();
  free();
  document.dispatchEvent(new CustomEvent("parts"));
}

function words(page) {
  return page.querySelector(".trouble__words")?.textContent ?? "The server could not do this. Reload and try again.";
}
