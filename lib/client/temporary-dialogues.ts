import { findTabLocks } from "@/lib/client/tab-locks";

const PREFIX = "confab.temporary.";
/** So long a page that is being loaded again may take before it says that it shows its dialogue. */
const AWAY_MS = 60_000;
/** Until then each page of a browser that was opened again has said so. */
const PAUSE_MS = 5_000;

/**
 * A page shows a temporary dialogue, until what this answers is called: with whether it is left for
 * another page. The dialogue goes with the last page of this browser that shows it.
 */
export function showTemporary(id: string) {
  note(id);
  const over = new AbortController();
  addEventListener("pagehide", () => note(id), { signal: over.signal });
  const held = findTabLocks()?.request(
    PREFIX + id,
    { mode: "shared" },
    async () => await aborted(over.signal),
  );
  return async (isLeft: boolean) => {
    over.abort();
    await held;
    if (isLeft) await removeUnshown(id);
  };
}

/**
 * Those that were left in a way of which their page could say nothing, such as by the address bar:
 * they go as a page is there, once they have been away for so long.
 */
export function removeLeft() {
  // Without locks nobody knows whether another page shows it; the server sees to it in an hour.
  if (!findTabLocks()) return () => undefined;
  const timers = listKept().map((id) => {
    const away = Date.now() - Number(localStorage.getItem(PREFIX + id));
    return setTimeout(() => void removeUnshown(id), Math.max(PAUSE_MS, AWAY_MS - away));
  });
  return () => {
    for (const timer of timers) clearTimeout(timer);
  };
}

async function removeUnshown(id: string) {
  const locks = findTabLocks();
  if (!locks) return await remove(id);
  await locks.request(PREFIX + id, { ifAvailable: true }, async (lock) => {
    if (lock) await remove(id);
  });
}

async function remove(id: string) {
  try {
    // It may be the last that this page does.
    const asked = { method: "DELETE", keepalive: true };
    const { ok, status } = await fetch(`/api/dialogues/${encodeURIComponent(id)}`, asked);
    if (ok || status === 404) localStorage.removeItem(PREFIX + id);
  } catch {
    // What does not arrive now is tried again by the next page, and the server sees to it in an hour.
  }
}

/** When its page was last there. */
function note(id: string) {
  try {
    localStorage.setItem(PREFIX + id, String(Date.now()));
  } catch {
    // A browser that keeps nothing: it goes when it is left on the page, or in an hour.
  }
}

function listKept() {
  try {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
    return keys.map((key) => key.slice(PREFIX.length));
  } catch {
    return [];
  }
}

async function aborted(signal: AbortSignal) {
  if (signal.aborted) return;
  await new Promise((resolve) => signal.addEventListener("abort", resolve));
}
