// A form that was sent shows it, and is not sent twice.

/** Make every form under `root` say that it is at work, and ask first where data-confirm says so. */
export function enhanceForms(root = document) {
  root.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method === "dialog" || event.defaultPrevented) return;
    if (form.dataset.sent !== undefined) return event.preventDefault();
    if (form.dataset.confirm && !confirm(form.dataset.confirm)) return event.preventDefault();
    if (form.method !== "post") return;
    form.dataset.sent = "";
    if (event.submitter) busy(event.submitter);
  });
  // a page that comes back from the history is a page to use again
  addEventListener("pageshow", (event) => { if (event.persisted) free(root); });
}

/** Show a button at work. It is not disabled, or its value would not be sent. */
export function busy(button) {
  button.classList.add("is-busy");
  button.setAttribute("aria-disabled", "true");
  if (!button.dataset.busy) return;
  button.dataset.idle = button.innerHTML;
  const spinner = document.createElement("span");
  spinner.className = "spin";
  button.replaceChildren(spinner, button.dataset.busy);
}

/** Make forms that were sent ready again, for example after a request of a script failed. */
export function free(root = document) {
  for (const form of root.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
  for (const button of root.querySelectorAll(".is-busy")) {
    button.classList.remove("is-busy");
    button.removeAttribute("aria-disabled");
    if (button.dataset.idle !== undefined) button.innerHTML = button.dataset.idle;
  }
}
