type Handlers = {
  /** The page is put away, for good or not: nothing may be held open. */
  onLeave: () => void;
  /** It was taken out again. */
  onReturn: () => void;
  /** It is seen again, or the network is back. */
  onWake: () => void;
  onHide: () => void;
};

/** Tells how the page fares; returns what ends that. */
export function followPage({ onLeave, onReturn, onWake, onHide }: Handlers) {
  const ending = new AbortController();
  const { signal } = ending;
  const onShown = () => (document.visibilityState === "visible" ? onWake() : onHide());
  // What is open when a page is put away keeps it out of the back/forward cache.
  addEventListener("pagehide", onLeave, { signal });
  addEventListener("pageshow", ({ persisted }) => (persisted ? onReturn() : onWake()), { signal });
  addEventListener("online", onWake, { signal });
  document.addEventListener("visibilitychange", onShown, { signal });
  // A frozen tab hears nothing; what would be kept for it grows without bound.
  document.addEventListener("freeze", onLeave, { signal });
  document.addEventListener("resume", onReturn, { signal });
  return () => ending.abort();
}
