// The annotate page works by links and forms; this makes it quick: nothing reloads, and the keyboard does it all.

import { announce } from "../lib/announce.js";
import { addToLast, claim, moveLast, next, noClaim, openClaim } from "../annotate/acts.js";
import { cursor, refind, stand, step } from "../annotate/choice.js";
import { enhanceFollowing } from "../annotate/following.js";
import { enhanceKeys } from "../annotate/keys.js";
import { layPins } from "../annotate/pins.js";
import { enhancePointer } from "../annotate/pointer.js";
import { open, save, settle } from "../annotate/save.js";
import { sentences } from "../annotate/text.js";
import { fill } from "../lib/fill.js";
import { busy } from "../lib/submit.js";

const page = document.getElementById("annotate");
page.classList.add("has-script");
enhanceKeys();
enhancePointer();
enhanceSelbar();
enhanceFollowing();
settle();
sentences()[0]?.setAttribute("tabindex", "0");
if (document.querySelector("#panel form.composer, form.panel__scroll")) page.dataset.sheet = "full";
document.fonts?.ready.then(layPins);
new ResizeObserver(() => layPins()).observe(document.getElementById("reader"));
if (location.hash.startsWith("#s")) {
  const sentence = document.getElementById(location.hash.slice(1));
  if (sentence) stand(sentence);
} else {
  document.querySelector("#reader mark.is-active")?.scrollIntoView({ block: "center" });
}

document.addEventListener("click", async (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const sheet = event.target.closest("button[data-sheet]"); // the page itself has the state
  if (sheet) return page.dataset.sheet = page.dataset.sheet === "full" ? "" : "full";
  if (event.target.closest("[data-next-untouched]")) { event.preventDefault(); return next(); }
  const copy = event.target.closest("[data-copy-link]");
  if (copy) { event.preventDefault(); return copyLink(copy.href); }
  const place = event.target.closest("[data-place]");
  if (place) { event.preventDefault(); return stand(document.getElementById(place.getAttribute("href").slice(1))); }
  const filling = event.target.closest("a[data-fill]");
  if (filling) { event.preventDefault(); return fill(filling); }
  const link = event.target.closest("a[data-open]");
  if (!link) return;
  event.preventDefault();
  if (/^\d+$/.test(link.dataset.open)) return openClaim(link.dataset.open);
  await follow(link);
});

document.addEventListener("submit", async (event) => {
  const form = event.target.closest("form[data-stay]");
  if (!form || event.defaultPrevented) return;
  event.preventDefault();
  if (form.dataset.sent !== undefined) return;
  form.dataset.sent = "";
  const fields = new FormData(form, event.submitter);
  if (event.submitter) busy(event.submitter);
  // form.action would be the field of that name, which the status menu has
  const saved = await save(form.getAttribute("action"), fields, { source: form });
  refind();
  if (saved && !document.activeElement?.closest("#panel, #reader")) rest();
}, { capture: true });

addEventListener("popstate", () => open(location.href, { push: false }));

async function follow(link) {
  const hash = new URL(link.href).hash;
  const isCancel = link.closest("form") !== null;
  if (!(await open(link.href))) return;
  refind();
  const field = hash ? document.getElementById(hash.slice(1)) : null;
  const target = field?.matches("input, textarea, select") ? field : document.querySelector("#panel form.composer :is(input:not([type=hidden]), textarea, select)");
  if (target) target.focus();
  else if ("close" in link.dataset) document.querySelector("#reader .s[tabindex='0']")?.focus();
  else if (isCancel) rest();
  else focusPanel();
  if (document.querySelector("#panel form.composer")) page.dataset.sheet = "full";
}

/** Back to the sentence that one works on, or to the card. */
function rest() {
  if (cursor?.isConnected) cursor.focus({ preventScroll: true });
  else focusPanel();
}

function focusPanel() {
  document.querySelector("#panel .panel__scroll")?.focus();
}

function enhanceSelbar() {
  const bar = document.getElementById("selbar");
  const acts = { claim, add: addToLast, move: moveLast, opinion: () => noClaim("opinion") };
  // pressing a button must not take the selection away
  bar?.addEventListener("pointerdown", (event) => event.preventDefault());
  bar?.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.dataset.step) return step(button.dataset.step.split(" ")[0], Number(button.dataset.step.split(" ")[1]));
    return (acts[button.dataset.do] ?? (() => noClaim(button.dataset.do)))();
  });
  const showLast = () => {
    const { number } = document.getElementById("panel")?.dataset ?? {};
    for (const button of bar?.querySelectorAll("[data-do=add], [data-do=move]") ?? []) {
      button.hidden = !number;
      button.querySelector("[data-last]").textContent = number ?? "";
    }
  };
  document.addEventListener("parts", showLast);
  showLast();
}

async function copyLink(address) {
  try {
    await navigator.clipboard.writeText(address);
    announce("Link copied");
  } catch {
    location.href = address;
  }
}
