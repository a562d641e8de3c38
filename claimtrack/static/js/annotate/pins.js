// Pins in the margin: never two on one spot; the open claim is lit in the text.

const GAP = 1;

/** Move pins that would meet below the one above. Boxes in px: [{top, height}], in text order; answers new tops. */
export function spread(boxes, gap = GAP) {
  let free = -Infinity;
  return boxes.map(({ top, height }) => {
    const at = Math.max(top, free);
    free = at + height + gap;
    return at;
  });
}

/** Lay the pins of the whole text. Margin notes follow the same rule. */
export function layPins() {
  for (const kind of [".pin", ".margin"]) {
    const all = [...document.querySelectorAll(`#reader ${kind}`)];
    for (const one of all) one.style.translate = "";
    const boxes = all.map((one) => one.getBoundingClientRect());
    spread(boxes).forEach((top, index) => {
      const by = top - boxes[index].top;
      if (by > 0.5) all[index].style.translate = `0 ${by}px`;
    });
  }
}

/** Links of the article are sources to weigh, not stops of the tab key; words in them can be dragged over. */
export function quietLinks() {
  for (const link of document.querySelectorAll("#reader a[rel]")) {
    link.tabIndex = -1;
    link.draggable = false;
  }
}

/** Light the marks, the pin and the segment of one claim, and no other. */
export function light(claim) {
  for (const mark of document.querySelectorAll("#reader mark.claim")) {
    mark.classList.toggle("is-active", Boolean(claim) && mark.dataset.claim.split(" ").includes(claim));
  }
  for (const pin of document.querySelectorAll("#reader .pin")) {
    const isOpen = Boolean(claim) && pin.getAttribute("href") === `?claim=${claim}`;
    if (isOpen) pin.setAttribute("aria-current", "true");
    else pin.removeAttribute("aria-current");
    pin.tabIndex = -1; // the text is one tab stop; J, K and Enter reach every claim
  }
}
