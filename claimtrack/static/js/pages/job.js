// A job's page follows it: the part that changes is asked for again and again, and what changed is said.

import { announce } from "../lib/announce.js";

const PAUSE = 700;
const PAUSE_AFTER_TROUBLE = 3000;

const here = () => document.getElementById("job");
const hasEnded = (job) => ["done", "failed", "cancelled"].includes(job.dataset.state);
const words = (job) => (job.querySelector(".banner p, #job-words") ?? job.querySelector(".job__state")).textContent.trim();

async function fetchJob() {
  const answer = await fetch(location.href, { headers: { Fragment: "1" }, credentials: "same-origin" });
  if (!answer.ok) throw new Error(`status ${answer.status}`);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return page.getElementById("job");
}

/** Put `fresh` in place, unless somebody is at a button that is still the same: it would lose the focus. */
function show(fresh) {
  const old = here();
  const bar = old.querySelector("progress");
  const next = fresh.querySelector("progress");
  if (old.dataset.state === fresh.dataset.state && bar && next) {
    const line = old.querySelector("#job-words");
    line.textContent = fresh.querySelector("#job-words").textContent;
    for (const name of ["value", "max"]) {
      if (next.hasAttribute(name)) bar.setAttribute(name, next.getAttribute(name));
      else bar.removeAttribute(name);
    }
  } else {
    const hadFocus = old.contains(document.activeElement);
    old.replaceWith(fresh);
    if (hadFocus) fresh.querySelector("button, a")?.focus();
  }
}

async function follow() {
  const before = words(here());
  let pause = PAUSE;
  try {
    const fresh = await fetchJob();
    if (!fresh) return location.reload(); // signed out meanwhile
    if (fresh.dataset.target) return location.replace(fresh.dataset.target);
    show(fresh);
    if (words(here()) !== before) announce(words(here()));
  } catch {
    pause = PAUSE_AFTER_TROUBLE; // the server is away for a moment
  }
  if (!hasEnded(here())) setTimeout(follow, pause);
}

if (!hasEnded(here())) setTimeout(follow, PAUSE);
