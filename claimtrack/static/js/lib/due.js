// A due time: the form holds UTC; with a script it is shown and typed in the reader's own zone.

/** `2026-01-06T16:00` on the wall clock of this browser for a moment. */
export function local(moment) {
  const shifted = new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000);
  return shifted.toISOString().slice(0, 16);
}

/** Minutes that the reader's clock is ahead of UTC at a typed local time. */
export function offsetAt(value) {
  return -new Date(value).getTimezoneOffset();
}

/** Turn the `due_at` and `due_offset` of a form into the reader's zone. */
export function enhanceDue(form) {
  const { due_at: field, due_offset: offset } = form.elements;
  if (field.dataset.moment) field.value = local(new Date(field.dataset.moment));
  const tell = () => { offset.value = field.value ? offsetAt(field.value) : ""; };
  field.addEventListener("input", tell);
  tell();
  const hint = document.getElementById(`${field.id}-hint`);
  if (hint?.textContent === "In UTC.") hint.textContent = "In your time zone.";
}
