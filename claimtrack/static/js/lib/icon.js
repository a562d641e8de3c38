// A symbol of the sprite, as the icon macro writes it.

const SVG = "http://www.w3.org/2000/svg";

/** An <svg class="i"> for `name`; decoration, hidden from assistive technology. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "i");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `${document.documentElement.dataset.icons}#i-${name}`);
  svg.append(use);
  return svg;
}
