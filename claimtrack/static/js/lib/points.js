// Offsets. The server counts code points; the browser counts UTF-16 units. This is the one place that converts.

/** Code points in a string. */
export function points(text) {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/** UTF-16 units in the first `count` code points of `text`. */
export function units(text, count) {
  let at = 0;
  for (const character of text) {
    if (count === 0) break;
    at += character.length;
    count -= 1;
  }
  return at;
}

/** The text nodes of a block, without pins, margin notes and whatever else is no text of the article. */
export function textNodes(block) {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) => {
    if (node.nodeType === Node.TEXT_NODE) return NodeFilter.FILTER_ACCEPT;
    return node.hasAttribute("data-nontext") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_SKIP;
  });
  const nodes = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  return nodes;
}

/** The text of a block, as the server has it. */
export function textOf(block) {
  return textNodes(block).map((node) => node.data).join("");
}

/** Code points from the block's start to a place in the DOM, which may lie in an element or in a pin. */
export function pointsBefore(block, container, offset) {
  const end = document.createRange();
  end.setStart(block, 0);
  end.setEnd(container, offset);
  let count = 0;
  for (const node of textNodes(block)) {
    if (node === container) return count + points(node.data.slice(0, offset));
    if (!end.intersectsNode(node) || end.comparePoint(node, 0) > 0) break;
    if (end.comparePoint(node, node.length) > 0) break;
    count += points(node.data);
  }
  return count;
}

/** The text node and unit offset that are `count` code points into the block. `late`: at a border, the node before. */
export function placeAt(block, count, late = false) {
  const nodes = textNodes(block);
  for (const node of nodes) {
    const length = points(node.data);
    if (count < length || (late && count === length)) return { node, offset: units(node.data, count) };
    count -= length;
  }
  const last = nodes.at(-1);
  return last ? { node: last, offset: last.length } : { node: block, offset: 0 };
}
