// A field with a list of options below it: arrow keys walk, Enter or a click chooses, Escape closes the list alone.

import { nextIndex } from "./menu.js";

/** Make `input` and `list` one combobox; `choose(option)` hears of the choice. Answers `show(isOpen)`. */
export function combobox(input, list, choose) {
  const options = () => [...list.querySelectorAll("[role=option]")];
  const active = () => list.querySelector("[aria-selected=true]");
  const point = (option) => {
    active()?.setAttribute("aria-selected", "false");
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) input.setAttribute("aria-activedescendant", option.id);
    else input.removeAttribute("aria-activedescendant");
  };
  const show = (isOpen) => {
    list.hidden = !(isOpen && options().length);
    input.setAttribute("aria-expanded", String(!list.hidden));
    point(null);
    if (!list.hidden) list.scrollIntoView({ block: "nearest" });
  };
  const take = (option) => { show(false); choose(option); };
  const acts = {
    ArrowDown: () => walk("ArrowDown"),
    ArrowUp: () => walk("ArrowUp"),
    Enter: () => active() && (() => take(active())),
    Escape: () => !list.hidden && (() => show(false)),
  };
  const walk = (key) => options().length > 0 && (() => {
    if (list.hidden) show(true);
    point(options()[nextIndex(key, options().indexOf(active()), options().length)]);
  });

  for (const [name, value] of Object.entries(ROLES)) input.setAttribute(name, value);
  input.setAttribute("aria-controls", list.id);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const act = acts[event.key]?.();
    if (!act) return;
    event.preventDefault();
    act();
  });
  input.addEventListener("blur", () => show(false));
  list.addEventListener("pointerdown", (event) => event.preventDefault()); // the field keeps the focus
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) take(option);
  });
  show(false);
  return show;
}

const ROLES = { role: "combobox", "aria-autocomplete": "list", autocomplete: "off" };
