// The setup page: flip and re-role blocks in place, walk them by keyboard. Without it each flip is a form that is sent.

import { announce } from "../lib/announce.js";
import { enhanceDue } from "../lib/due.js";
import { arrived } from "../lib/kept.js";
import { toast } from "../lib/toast.js";
import { roving } from "../lib/walk.js";

const list = document.querySelector("[data-walk]");
const flip = document.getElementById("flip");
const setup = document.getElementById("setup");
const walk = roving(() => [...list.querySelectorAll(".check")].filter((check) => !check.closest("details:not([open])")));
const keyed = [...document.querySelectorAll("[data-key-role]")].map((element) => element.dataset.keyRole);

for (const check of list.querySelectorAll("details:not([open]) .check")) check.tabIndex = -1;
arrived();
enhanceDue(setup);

list.addEventListener("focusin", (event) => { if (event.target.matches(".check")) walk.settle(event.target); });
list.addEventListener("toggle", (event) => { // the next Tab goes into what was opened
  if (event.newState === "open" && event.target.matches(".blockrun > details")) walk.settle(event.target.querySelector(".check"));
}, true);
list.addEventListener("click", (event) => {
  const button = event.target.closest(".check");
  const link = event.target.closest("[data-choose]");
  if (event.ctrlKey || event.metaKey || !(button || link)) return;
  event.preventDefault();
  if (button) set(button.closest("li"), button.value);
  else choose(link.closest("li"));
});
list.addEventListener("submit", (event) => {
  event.preventDefault();
  set(event.target.closest("li"), event.target.elements.role.value);
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) return setup.requestSubmit();
  if (event.key === "Enter" && event.target.matches?.(".blockrow select")) return event.target.form.requestSubmit();
  if (event.key === "Escape" && event.target.closest?.(".blockrow form")) return show(event.target.closest("li"));
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.("input, textarea, select, dialog[open]")) return;
  if (localStorage.getItem("single-keys") === "off") return;
  const row = walk.current()?.closest("li");
  const act = { j: () => walk.go(1), k: () => walk.go(-1), b: () => row?.querySelector(".check").click(), r: () => row && choose(row) };
  const role = keyed[Number(event.key) - 1];
  const run = role ? () => row && set(row, role) : act[event.key.toLowerCase()];
  if (!run) return;
  event.preventDefault();
  run();
});

/** Give the block of `row` a role. */
function set(row, role) {
  const body = new FormData(flip);
  body.set("role", role);
  body.set("next", address(row));
  return replace(row, row.querySelector(".check").formAction, { method: "POST", body });
}

/** Open the list of all roles in `row`. */
async function choose(row) {
  const id = row.id.replace("block-", "");
  const fresh = await replace(row, `${address(row)}&block=${id}`);
  fresh?.querySelector("select").focus();
}

function show(row) {
  return replace(row, address(row));
}

function address(row) {
  return `${location.pathname}?row=${row.id.replace("block-", "")}`;
}

/** Ask for a row and the counts, and put them in place. Answers the new row, or undefined when it failed. */
async function replace(row, url, options = {}) {
  if (row.ariaBusy === "true") return undefined;
  row.ariaBusy = "true";
  const part = await fetchPart(url, options);
  row.ariaBusy = null;
  const fresh = part?.getElementById(row.id);
  if (!fresh) return void toast("Not changed: the server did not answer as expected. Try again, or reload the page.", { kind: "error" });
  const wasFocused = row.contains(document.activeElement);
  row.replaceWith(fresh);
  const check = fresh.querySelector(".check");
  walk.settle(check);
  if (wasFocused) check.focus({ preventScroll: true });
  document.getElementById("tally").replaceWith(part.getElementById("tally"));
  for (const said of part.querySelectorAll("[data-said]")) announce(said.textContent);
  return fresh;
}

async function fetchPart(url, options) {
  try {
    const answer = await fetch(url, { ...options, headers: { Fragment: "1" } });
    return answer.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
  } catch {
    return null;
  }
}
