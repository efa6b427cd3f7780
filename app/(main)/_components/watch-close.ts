type CloseWatcherLike = EventTarget & { destroy(): void };

declare global {
  interface Window {
    /** Not in every browser, nor in TypeScript's own list yet. */
    CloseWatcher?: new () => CloseWatcherLike;
  }
}

/**
 * Hears the person's wish to close what lies over the page: Esc, and where the browser tells of it
 * the phone's Back, which would else leave the page. Returns how to stop hearing.
 */
export function watchClose(onClose: () => void) {
  if (window.CloseWatcher) {
    const watcher = new window.CloseWatcher();
    watcher.addEventListener("close", onClose);
    return () => watcher.destroy();
  }
  const onKey = (event: KeyboardEvent) => {
    // An open menu inside has taken its Esc already.
    if (event.key === "Escape" && !event.defaultPrevented) onClose();
  };
  document.addEventListener("keydown", onKey);
  return () => document.removeEventListener("keydown", onKey);
}
