// The board: count the ticks, tick all or a run of them, the due time in the reader's zone, A to assign.

import { announce } from "../lib/announce.js";
import { enhanceDue } from "../lib/due.js";
import { run } from "../lib/ticks.js";

const form = document.getElementById("bulk");
if (form) enhanceTicks(form);

function enhanceTicks(form) {
  const ticks = [...document.querySelectorAll('#table input[name="claim"]')];
  const all = document.querySelector("[data-all]");
  const words = form.querySelector("[data-count]");
  let last = null;

  enhanceDue(form);
  document.getElementById("table").addEventListener("click", (event) => {
    const tick = event.target;
    if (tick === all) for (const one of ticks) one.checked = all.checked;
    else if (!ticks.includes(tick)) return;
    else if (event.shiftKey && last) for (const one of run(ticks, last, tick)) one.checked = tick.checked;
    if (tick !== all) last = tick;
    count();
  });
  form.addEventListener("reset", () => setTimeout(() => { count(); ticks[0].focus(); }));
  addEventListener("pageshow", count); // the browser may bring ticks back
  document.addEventListener("keydown", (event) => {
    if (!isKey(event, "a") || !chosen(ticks)) return;
    event.preventDefault();
    document.getElementById("assign").showPopover();
    document.getElementById("assignee").focus();
  });

  function count() {
    const number = chosen(ticks);
    words.textContent = `${number} selected`;
    all.checked = number === ticks.length;
    all.indeterminate = number > 0 && number < ticks.length;
    if (number) announce(`${number} of ${ticks.length} claims selected`);
  }
}

function chosen(ticks) {
  return ticks.filter((tick) => tick.checked).length;
}

function isKey(event, key) {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return false;
  if (event.target.closest("input:not([type=checkbox]), textarea, select, dialog[open], [popover]")) return false;
  return event.key.toLowerCase() === key && localStorage.getItem("single-keys") !== "off";
}
