/**
 * Loads a page anew, for a person who has become another: there is no going back to the page of who
 * one was. Never settles: who waits stays busy.
 */
export function leaveTo(path: string): Promise<never> {
  window.location.replace(path);
  return new Promise(() => undefined);
}
