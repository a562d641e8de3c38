// What a person does with the chosen words.

import { toast } from "../lib/toast.js";
import { chosen, clear, cursor, refind, stand } from "./choice.js";
import { open, save } from "./save.js";
import { exact, sentences } from "./text.js";

let wanted = null; // the claim whose card is on its way

const page = () => document.getElementById("annotate");
const panel = () => document.getElementById("panel");

/** The chosen words become a claim. */
export const claim = () => mark(page().dataset.claims, {});

/** The chosen words are opinion, not checkable, skipped, or (`none`) open again. */
export const noClaim = (kind) => mark(page().dataset.marks, { kind });

/** The chosen words become another place of the open claim. */
export function addToLast() {
  const id = panel()?.dataset.claim;
  if (!id) return toast("Open a claim first, then add the words to it.", { kind: "error" });
  return mark(`${page().dataset.claims}/places`, { claim: id });
}

/** The open claim's place that a new version left undecided, or else its first, moves to the chosen words. */
export function moveLast() {
  const place = panel()?.querySelector("[data-move][data-waits]") ?? panel()?.querySelector("[data-move]");
  return place && mark(place.dataset.move, {});
}

async function mark(url, more) {
  if (!chosen || !("mayCheck" in page().dataset)) return;
  const span = chosen;
  const saved = await save(url, body({ ...span, exact: exact(span), ...more }));
  refind();
  if (!saved) return;
  clear();
  next(span.end);
}

/** Undo or redo. */
export async function takeBack(which) {
  await save(page().dataset[which], body({}));
  refind();
}

/** Go to the first untouched sentence after an offset; from the top when there is none. */
export function next(after = cursor ? Number(cursor.id.slice(1)) + 1 : 0) {
  const open = sentences().filter((sentence) => sentence.hasAttribute("data-untouched"));
  const found = open.find((sentence) => Number(sentence.id.slice(1)) >= after) ?? open[0];
  if (found) stand(found);
  else if (cursor) stand(cursor);
}

/** Open the claim before or after the open one, in text order; pressed again before it is there, the one after that. */
export async function walkClaims(by) {
  const order = document.getElementById("strip").dataset.order.split(" ").filter(Boolean);
  if (!order.length) return;
  const at = order.indexOf(wanted ?? panel()?.dataset.claim);
  await openClaim(order[at < 0 ? (by > 0 ? 0 : order.length - 1) : (at + by + order.length) % order.length]);
}

/** Open a claim's card and bring its words into view. */
export async function openClaim(id, { focus = false } = {}) {
  wanted = id;
  const opened = await open(`?claim=${id}`);
  if (wanted !== id) return; // overtaken
  wanted = null;
  refind();
  if (!opened) return;
  page().removeAttribute("data-tray"); // on a phone the card and the tray share one place
  document.querySelector(`#reader mark.is-active`)?.scrollIntoView({ block: "nearest" });
  if (focus) panel().querySelector(".panel__scroll")?.focus();
}

/** Flip the block of the cursor between the story and what is left out. */
export async function flip() {
  const block = cursor?.closest(".para");
  if (!block) return;
  const role = block.closest(".boiler") || block.dataset.role !== "body" ? "body" : "boilerplate";
  const form = body({ role, next: location.pathname });
  const answer = await fetch(page().dataset.blocks + block.id.slice(1), { method: "POST", body: form });
  if (answer.ok) location.reload();
  else toast("Not saved: the block keeps its role. Try again.", { kind: "error" });
}

function body(fields) {
  const form = new FormData();
  form.set("csrf_token", document.querySelector("meta[name=csrf-token]").content);
  form.set("revision", page().dataset.revision);
  if (panel()?.dataset.claim) form.set("open", panel().dataset.claim);
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}
