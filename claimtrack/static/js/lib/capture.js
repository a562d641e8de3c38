// A copy that is on its way: look again until it is kept or has failed, then show what came of it.

const PAUSE = 1200;

/** Follow `part`, an element with data-follows while something is on its way; another one of its id takes its place. */
export function followCapture(part, settled = () => location.reload()) {
  if (!part || part.dataset.follows === undefined) return;
  setTimeout(async () => {
    const fresh = await look(part.id);
    if (!part.isConnected) return;
    if (fresh && fresh.dataset.follows === undefined) return settled();
    if (fresh) part.replaceWith(fresh);
    followCapture(fresh ?? part, settled);
  }, PAUSE);
}

async function look(id) {
  try {
    const answer = await fetch(location.href, { credentials: "same-origin" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    return answer.ok ? page.getElementById(id) : null;
  } catch {
    return null; // the server is away for a moment
  }
}
