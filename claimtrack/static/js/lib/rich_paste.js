// What is pasted into an empty box brings its markup along: headings, links, emphasis. The text alone shows.

const MOST = 8_000_000; // characters of markup; a page with more is pasted as text

/** Listen on a form with a `text` box, a hidden field `markup` and a tick within [data-rich]. */
export function enhanceRich(form) {
  const { text, markup } = form.elements;
  const choice = form.querySelector("[data-rich]");
  const tick = choice.querySelector("input");
  let pasted = null; // the text that stood in the box when the markup came

  const settle = () => {
    if (pasted !== null && text.value !== pasted) pasted = null; // edited: the markup says something else now
    choice.hidden = pasted === null;
    markup.disabled = pasted === null || !tick.checked;
  };
  text.addEventListener("paste", (event) => {
    const html = event.clipboardData?.getData("text/html") ?? "";
    const replacesAll = text.selectionStart === 0 && text.selectionEnd === text.value.length;
    if (!html || html.length > MOST || !replacesAll) return;
    setTimeout(() => {
      pasted = text.value;
      markup.value = html;
      tick.checked = true;
      settle();
    });
  });
  text.addEventListener("input", settle);
  tick.addEventListener("change", settle);
}
