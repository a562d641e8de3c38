// A link to the same form with one field filled in fills it in where it stands: what was typed beside it stays.

/** Put what the address of a[data-fill] says of the field of that id into the field. */
export function fill(link) {
  const field = document.getElementById(link.dataset.fill);
  field.value = new URL(link.href).searchParams.get(field.name);
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.focus();
}
