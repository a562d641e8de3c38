// Whether single keys work (WCAG 2.1.4): a switch in the list of keys, kept in this browser.

const NAME = "single-keys";

/** Whether J, C, ? and the like may act. */
export function singleKeysOn() {
  return localStorage.getItem(NAME) !== "off";
}

/** Make the switches under `root` show it and change it. */
export function enhanceSingleKeys(root = document) {
  for (const toggle of root.querySelectorAll("[data-single-keys]")) {
    toggle.checked = singleKeysOn();
    toggle.addEventListener("change", () => localStorage.setItem(NAME, toggle.checked ? "on" : "off"));
  }
}
