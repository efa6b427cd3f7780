/** Whether this browser shows notices: it cannot, must not, does not, or does. */
export type NoticesState = "unable" | "blocked" | "off" | "on";

const WANTED = "confab.notices";
/** Some phones have notices, allow them, and then refuse to make one. Which browser it was. */
const REFUSED = "confab.notices-refused";
const changed = new EventTarget();

type Notice = { title: string; body: string; tag: string; onOpen: () => void };

export const notices = {
  state(): NoticesState {
    // On plain http, and on some phones, there are none.
    if (!("Notification" in globalThis) || !isSecureContext) return "unable";
    if (localStorage.getItem(REFUSED) === navigator.userAgent) return "unable";
    if (Notification.permission === "denied") return "blocked";
    const isWanted = localStorage.getItem(WANTED) === "on";
    return isWanted && Notification.permission === "granted" ? "on" : "off";
  },
  /** Asks the browser, which asks the person: only ever because they have just turned them on. */
  async turnOn() {
    // Before it is allowed none is shown: a way to learn whether one can be made at all.
    const canMake = Notification.permission !== "default" || make("", {}) !== null;
    if (canMake && (await Notification.requestPermission()) === "granted") {
      localStorage.setItem(WANTED, "on");
    }
    changed.dispatchEvent(new Event("change"));
  },
  turnOff() {
    localStorage.removeItem(WANTED);
    changed.dispatchEvent(new Event("change"));
  },
  show({ title, body, tag, onOpen }: Notice) {
    const notice = make(title, { body, tag, icon: "/icon.svg" });
    if (!notice) {
      this.turnOff();
      return;
    }
    notice.onclick = () => {
      window.focus();
      onOpen();
      notice.close();
    };
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

function make(title: string, options: NotificationOptions) {
  try {
    return new Notification(title, options);
  } catch {
    localStorage.setItem(REFUSED, navigator.userAgent);
    return null;
  }
}
