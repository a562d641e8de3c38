// The reader's theme: a cookie, because the server writes it into <html> and nothing flickers.

export const THEMES = ["system", "light", "dark"];

/** The Set-Cookie line for a choice; "system" takes the cookie away. */
export function cookie(theme, secure) {
  const chosen = theme === "light" || theme === "dark";
  const age = chosen ? 31_536_000 : 0;
  return `theme=${chosen ? theme : ""}; path=/; max-age=${age}; samesite=lax${secure ? "; secure" : ""}`;
}

/** What a cookie header says, "system" unless it is one of the two. */
export function chosen(cookies) {
  const found = /(?:^|;\s*)theme=(light|dark)(?:;|$)/.exec(cookies);
  return found ? found[1] : "system";
}

/** Show and keep a choice. */
export function apply(theme) {
  const root = document.documentElement;
  if (theme === "system") delete root.dataset.theme;
  else root.dataset.theme = theme;
  document.cookie = cookie(theme, location.protocol === "https:");
}

/** Make [data-theme-choice] groups work. */
export function enhanceThemes(root = document) {
  const groups = root.querySelectorAll("[data-theme-choice]");
  const show = (theme) => {
    for (const button of root.querySelectorAll("[data-theme-choice] button")) {
      button.setAttribute("aria-pressed", String(button.value === theme));
    }
  };
  show(chosen(document.cookie));
  for (const group of groups) {
    group.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (!button) return;
      apply(button.value);
      show(button.value);
    });
  }
}
