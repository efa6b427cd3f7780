import { findTabLocks } from "@/lib/client/tab-locks";

const PREFIX = "confab.temporary.";

/**
 * A page shows a temporary dialogue, until what this answers is called: with whether it is left for
 * another page. The dialogue goes with the last page of this browser that shows it.
 */
export function showTemporary(id: string) {
  keep(id);
  const over = new AbortController();
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

/** Those that were left in a way of which their page could say nothing, such as by the address bar. */
export async function removeLeft() {
  // Without locks nobody knows whether another page shows it; the server sees to it in an hour.
  if (findTabLocks()) await Promise.all(listKept().map(removeUnshown));
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

function keep(id: string) {
  try {
    localStorage.setItem(PREFIX + id, "");
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
