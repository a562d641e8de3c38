// The report page: its one button that needs a script.
document.querySelector("button[name=print]")?.addEventListener("click", () => window.print());
