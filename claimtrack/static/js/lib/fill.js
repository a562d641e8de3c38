// A button with `data-fill` puts its value into the field of that name in its form.

/** Listen for all of them, also for those that come later. */
export function enhanceFill() {
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-fill]");
    if (!button) return;
    const field = button.form.elements[button.dataset.fill];
    field.value = button.value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
  });
}
