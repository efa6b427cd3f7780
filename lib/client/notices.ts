/** Whether this browser shows notices: it cannot, must not, does not, or does. */
export type NoticesState = "unable" | "blocked" | "off" | "on";

const WANTED = "confab.notices";
const changed = new EventTarget();

export const notices = {
  state(): NoticesState {
    // On plain http, and on some phones, there are none.
    if (!("Notification" in globalThis) || !isSecureContext) return "unable";
    if (Notification.permission === "denied") return "blocked";
    const isWanted = localStorage.getItem(WANTED) === "on";
    return isWanted && Notification.permission === "granted" ? "on" : "off";
  },
  /** Asks the browser, which asks the person: only ever because they have just turned them on. */
  async turnOn() {
    if ((await Notification.requestPermission()) === "granted") {
      localStorage.setItem(WANTED, "on");
    }
    changed.dispatchEvent(new Event("change"));
  },
  turnOff() {
    localStorage.removeItem(WANTED);
    changed.dispatchEvent(new Event("change"));
  },
  subscribe(listener: () => void) {
    changed.addEventListener("change", listener);
    window.addEventListener("storage", listener);
    return () => {
      changed.removeEventListener("change", listener);
      window.removeEventListener("storage", listener);
    };
  },
};
