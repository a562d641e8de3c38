// What somebody typed into a form stays in this browser until it is saved: a crash or a closed tab loses nothing.

import { keep, kept } from "./kept.js";

const PREFIX = "draft:";

const skipped = (field) => !field.name || ["hidden", "password", "file", "submit", "button"].includes(field.type);

/** The values of a form that are worth keeping. */
export function valuesOf(form) {
  return [...form.elements].filter((field) => !skipped(field)).map((field) => {
    const isTick = field.type === "checkbox" || field.type === "radio";
    return [field.name, isTick ? field.value : "", isTick ? field.checked : field.value];
  });
}

/** Keep every form[data-draft] under `root` while it is typed in, and give back what was kept. */
export function enhanceDrafts(root = document) {
  for (const form of root.querySelectorAll("form[data-draft]")) {
    if (form.dataset.drafting) continue;
    form.dataset.drafting = "1";
    const first = JSON.stringify(valuesOf(form));
    const before = kept(PREFIX + form.dataset.draft);
    if (before && before !== first) restore(form, JSON.parse(before));
    form.addEventListener("input", () => {
      const now = JSON.stringify(valuesOf(form));
      keep(PREFIX + form.dataset.draft, now === first ? "" : now);
    });
  }
}

/** Forget what was kept of a form: it is saved, or given up. */
export function forget(form) {
  if (form.dataset.draft) keep(PREFIX + form.dataset.draft, "");
}

function restore(form, values) {
  for (const [name, value, held] of values) {
    const field = [...form.elements].find((one) => one.name === name && (!value || one.value === value));
    if (!field) continue;
    if (typeof held === "boolean") field.checked = held;
    else field.value = held;
  }
  const said = document.createElement("p");
  said.className = "field__hint";
  said.setAttribute("role", "status");
  said.textContent = "Restored from this browser: not saved yet.";
  form.prepend(said);
}
