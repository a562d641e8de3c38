// Runs of tick boxes.

/** From one item of a list to another, both ends with it, whichever comes first. */
export function run(items, from, to) {
  const [start, end] = [items.indexOf(from), items.indexOf(to)].sort((a, b) => a - b);
  return items.slice(start, end + 1);
}
