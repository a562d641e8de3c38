// Walking a list by keyboard: one tab stop, next and previous by key.

/** The index after `step` from `index` in a list of `length`; stays at the ends. From nowhere (-1): the first. */
export function stepped(index, step, length) {
  return index < 0 ? 0 : Math.min(length - 1, Math.max(0, index + step));
}

/** Make `targets()` one tab stop and answer `go(step)` and `current()`. */
export function roving(targets) {
  const all = targets();
  all.forEach((element, index) => { element.tabIndex = index ? -1 : 0; });
  const current = () => targets().find((element) => element.tabIndex === 0);
  const settle = (element) => {
    const before = current();
    if (before) before.tabIndex = -1;
    element.tabIndex = 0;
  };
  const go = (step) => {
    const list = targets();
    const here = list.indexOf(document.activeElement);
    const next = list[here < 0 ? Math.max(0, list.indexOf(current())) : stepped(here, step, list.length)];
    if (!next) return;
    settle(next);
    next.focus();
  };
  return { go, current, settle };
}
