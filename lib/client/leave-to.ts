/** Loads a page anew, for a person who has become another. Never settles: who waits stays busy. */
export function leaveTo(path: string): Promise<never> {
  // Coming back by the browser's back button would show this page as it was left: busy.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) window.location.reload();
  });
  window.location.assign(path);
  return new Promise(() => undefined);
}
