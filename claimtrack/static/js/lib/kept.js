// What is kept in this browser until the server has it. Nothing here throws: storage may be full or forbidden.

const SENT = "sent";

/** Keep `words` under `key`; empty words forget it. False when the browser would not. */
export function keep(key, words, storage = localStorage) {
  try {
    if (words) storage.setItem(key, words);
    else storage.removeItem(key);
    return true;
  } catch {
    forget(key, storage); // rather nothing than an older text that looks like the newest
    return false;
  }
}

/** What is kept under `key`, or nothing. */
export function kept(key, storage = localStorage) {
  try {
    return storage.getItem(key) ?? "";
  } catch {
    return "";
  }
}

/** Note in this tab that what is kept under `key` is on its way; the page that follows calls `arrived`. */
export function sent(key, storage = sessionStorage) {
  keep(SENT, key, storage);
}

/** The server has what this tab sent: it need not be kept any longer. */
export function arrived(tab = sessionStorage, storage = localStorage) {
  const key = kept(SENT, tab);
  if (key) forget(key, storage);
  forget(SENT, tab);
}

function forget(key, storage) {
  try {
    storage.removeItem(key);
  } catch {
    // forbidden storage holds nothing
  }
}
