// Toasts: one line at the foot of the page about what just happened.

import { announce } from "./announce.js";
import { icon } from "./icon.js";

const STAY = 6000;

/** Whether a toast waits to be closed: errors do, and so does whatever offers the only way on. */
export function stays({ kind = "done", action = null }) {
  return kind === "error" || kind === "warning" || Boolean(action?.only);
}

/** How long it shows, in ms: long words get longer, up to 12 s. */
export function duration(words) {
  return Math.min(12_000, Math.max(STAY, words.length * 90));
}

/** Show `words`. kind: "done" or "error"; action: {label, run, only}. Answers a function that takes it away. */
export function toast(words, { kind = "done", action = null } = {}) {
  const element = document.createElement("div");
  element.className = "toast";
  element.dataset.kind = kind;
  const text = document.createElement("span");
  text.className = "toast__words";
  text.textContent = words;
  element.append(icon(kind === "done" ? "check" : "warn"), text);
  if (action) element.append(button(action.label, () => { element.remove(); action.run(); }));
  document.getElementById("toaster").append(element);
  if (kind === "error") element.setAttribute("role", "alert");
  else announce(words);
  return wake(element, stays({ kind, action }), words);
}

/** Give life to the toasts that the server wrote. */
export function adopt(root = document) {
  for (const element of root.querySelectorAll("#toaster > .toast")) {
    const words = element.querySelector(".toast__words").textContent;
    wake(element, stays({ kind: element.dataset.kind }), words);
    if (element.getAttribute("role") === "status") announce(words);
  }
}

function wake(element, staying, words) {
  const remove = () => element.remove();
  if (staying) {
    element.append(closer(remove));
    return remove;
  }
  let timer = setTimeout(remove, duration(words));
  const hold = () => clearTimeout(timer);
  const resume = () => { hold(); timer = setTimeout(remove, STAY / 2); };
  element.addEventListener("pointerenter", hold);
  element.addEventListener("focusin", hold);
  element.addEventListener("pointerleave", resume);
  element.addEventListener("focusout", resume);
  return remove;
}

function button(label, run) {
  const element = document.createElement("button");
  element.type = "button";
  element.className = "btn";
  element.textContent = label;
  element.addEventListener("click", run);
  return element;
}

function closer(run) {
  const element = button("", run);
  element.classList.add("btn--icon");
  element.setAttribute("aria-label", "Close");
  element.append(icon("x"));
  return element;
}
