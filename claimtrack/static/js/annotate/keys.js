// The keys of the annotate page. Single keys do nothing inside a field, and can be switched off.

import { singleKeysOn } from "../lib/single-keys.js";
import { addToLast, claim, flip, next, noClaim, openClaim, takeBack, walkClaims } from "./acts.js";
import { chosen, clear, cursor } from "./choice.js";
import { inField, onControl, shifted, walking } from "./steps.js";

const KEYS = {
  J: () => walkClaims(1),
  K: () => walkClaims(-1),
  c: claim,
  C: addToLast,
  Enter: enter,
  o: () => noClaim("opinion"),
  x: () => noClaim("not_checkable"),
  " ": () => noClaim("skipped"),
  Backspace: () => noClaim("none"),
  u: () => next(),
  b: flip,
};
/** Listen. */
export function enhanceKeys() {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing || document.querySelector("dialog[open]")) return;
    const act = always(event) ?? (inField(event.target) ? null : inPage(event));
    if (!act) return;
    event.preventDefault();
    act();
  });
}

function always(event) {
  const ctrl = event.ctrlKey || event.metaKey;
  if (ctrl && event.key === "Enter") return () => submit(event.target);
  if (event.key === "F6") return () => cycle();
  if (event.key === "Escape") return leave(event.target);
  const isZ = ctrl && event.key.toLowerCase() === "z" && !inField(event.target);
  return isZ ? () => takeBack(event.shiftKey ? "redo" : "undo") : null;
}

function inPage(event) {
  if (event.ctrlKey || event.metaKey) return null;
  if (event.shiftKey && event.altKey) return shifted(event);
  if (event.altKey) return null;
  const inText = event.target.closest("#reader") || event.target === document.body;
  if (event.shiftKey && event.key.startsWith("Arrow")) return inText ? shifted(event) : null;
  const act = walking(event.key) ?? KEYS[event.key];
  if (event.key.length > 1 || event.key === " ") return inText && !onControl(event.target) ? act : null;
  if (!singleKeysOn()) return null;
  return pressed(event.key) ?? act ?? null;
}

/** The link, menu or button of the card that says it has this key; digits choose in an open form. */
function pressed(key) {
  const field = document.querySelector(`#panel form [data-digit="${CSS.escape(key)}"]`);
  if (field) return () => { field.checked = true; field.focus(); field.dispatchEvent(new Event("input", { bubbles: true })); };
  const control = [...document.querySelectorAll("#panel [data-key]")].find((one) => one.dataset.key.split(" ").includes(key));
  return control ? () => { control.click(); enterMenu(control); } : null;
}

function enterMenu(summary) {
  if (summary.closest("details[data-menu][open]")) (summary.parentElement.querySelector("input:not([type=hidden]), button") ?? summary).focus();
}

function enter() {
  const pin = cursor?.querySelector(".pin") ?? null;
  const mark = cursor?.querySelector("mark.claim");
  const id = pin ? pin.getAttribute("href").slice(7) : mark?.dataset.claim.split(" ")[0];
  if (id) return openClaim(id, { focus: true });
  return claim();
}

function leave(target) {
  if (target.closest("dialog[open], [popover]:popover-open")) return null;
  const menu = document.querySelector("details[data-menu][open]");
  if (menu) return () => { menu.open = false; menu.querySelector("summary").focus(); };
  const cancel = target.closest("#panel form")?.querySelector("a[data-open]");
  if (cancel) return () => { cancel.click(); back(); };
  if (chosen && !target.closest("#panel")) return () => { clear(); back(); };
  return () => back();
}

function back() {
  if (cursor?.isConnected) cursor.focus({ preventScroll: true });
  else document.getElementById("reader").focus();
}

function cycle() {
  const stops = ["#reader", "#panel .panel__scroll", ".topbar a, .topbar button"].map((stop) => document.querySelector(stop));
  const at = stops.findIndex((stop) => stop?.closest("#reader, #panel, .topbar")?.contains(document.activeElement));
  const to = stops[(at + 1) % stops.length];
  if (to?.id === "reader") back();
  else to?.focus();
}

function submit(target) {
  const form = target.closest("#panel form.composer") ?? document.querySelector("#panel form.composer") ?? document.querySelector("#panel form[data-submit]");
  form?.requestSubmit();
}
