// Menus are popovers, which the browser opens and closes. This adds arrow keys, and a place for browsers
// without anchor positioning.

/** The index that a key leads to in a list of `size`, or null when the key means nothing to a menu. */
export function nextIndex(key, current, size) {
  if (size === 0) return null;
  if (key === "ArrowDown") return (current + 1) % size;
  if (key === "ArrowUp") return current < 0 ? size - 1 : (current - 1 + size) % size;
  if (key === "Home") return 0;
  if (key === "End") return size - 1;
  return null;
}

/** Where a box of `menu` size goes: below its button and along its start, kept inside the view. In px. */
export function place(button, menu, view, gap = 4) {
  const below = button.bottom + gap;
  const above = button.top - gap - menu.height;
  const top = below + menu.height <= view.height || above < 0 ? below : above;
  const left = Math.min(Math.max(8, button.left), Math.max(8, view.width - menu.width - 8));
  return { top, left };
}

/** Make all menus under `root` work. */
export function enhanceMenus(root = document) {
  for (const menu of root.querySelectorAll(".menu[popover]")) {
    const walking = (event) => walk(menu, event);
    menu.addEventListener("keydown", walking);
    // an open menu follows its button in the document, so arrows on the button lead into it
    opener(menu)?.addEventListener("keydown", (event) => { if (menu.matches(":popover-open")) walking(event); });
    menu.addEventListener("toggle", (event) => opened(menu, event.newState === "open"));
  }
}

function walk(menu, event) {
  const items = [...menu.querySelectorAll("a, button")].filter((item) => !item.disabled);
  const index = nextIndex(event.key, items.indexOf(document.activeElement), items.length);
  if (index === null) return;
  event.preventDefault();
  items[index].focus();
}

function opener(menu) {
  return document.querySelector(`[popovertarget="${menu.id}"]`);
}

function opened(menu, open) {
  const button = opener(menu);
  button?.setAttribute("aria-expanded", String(open));
  if (!open || !button) return;
  if (!CSS.supports("position-area", "block-end") && !menu.classList.contains("pop--account")) {
    const view = { width: innerWidth, height: innerHeight };
    const { top, left } = place(button.getBoundingClientRect(), menu.getBoundingClientRect(), view);
    menu.style.inset = `${top}px auto auto ${left}px`;
    menu.style.margin = "0";
  }
}
