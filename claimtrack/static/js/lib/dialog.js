// Native dialogs: focus goes in, Esc closes, focus returns. A link that opens one keeps its page for the script-less.

/** Open the dialog with this id; false when there is none here. */
export function openDialog(id) {
  const dialog = document.getElementById(id);
  if (!(dialog instanceof HTMLDialogElement)) return false;
  if (!dialog.open) dialog.showModal();
  return true;
}

/** Make [data-dialog] openers work, and a press on the backdrop close. */
export function enhanceDialogs(root = document) {
  root.addEventListener("click", (event) => {
    const opener = event.target.closest?.("[data-dialog]");
    if (opener && openDialog(opener.dataset.dialog)) event.preventDefault();
  });
  root.addEventListener("pointerdown", (event) => {
    const dialog = event.target;
    if (dialog instanceof HTMLDialogElement && dialog.open && outside(dialog.getBoundingClientRect(), event)) {
      dialog.close();
    }
  });
}

/** Whether a pointer event lies beside a box. */
export function outside(box, { clientX, clientY }) {
  return clientX < box.left || clientX > box.right || clientY < box.top || clientY > box.bottom;
}
