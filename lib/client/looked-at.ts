import { newClientId } from "@/lib/client/new-client-id";

const KEY = "confab.looked-at";
const RENEWED_MS = 10_000;
/** A browser that is killed while somebody looks never says that they look away. */
const LASTS_MS = 25_000;

const changed = new EventTarget();

/** The room that somebody looks at just now, in whichever tab of this browser. */
export const lookedAt = {
  room(): string | undefined {
    const kept = read();
    return kept && Math.abs(Date.now() - kept.at) < LASTS_MS ? kept.room : undefined;
  },
  /** From now on, until what it answers is called. */
  look(room: string) {
    const by = newClientId();
    const say = () => {
      write(JSON.stringify({ room, by, at: Date.now() }));
    };
    say();
    const renewal = setInterval(say, RENEWED_MS);
    return () => {
      clearInterval(renewal);
      // Another tab may have been looked at before this one heard that it is not any more.
      if (read()?.by === by) write(null);
    };
  },
  subscribe(listener: () => void) {
    const onStorage = ({ key }: StorageEvent) => {
      if (key === KEY) listener();
    };
    changed.addEventListener("change", listener);
    addEventListener("storage", onStorage);
    return () => {
      changed.removeEventListener("change", listener);
      removeEventListener("storage", onStorage);
    };
  },
};

function read() {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? "null");
    if (typeof kept !== "object" || kept === null) return undefined;
    if (!("room" in kept && "by" in kept && "at" in kept)) return undefined;
    const { room, by, at } = kept;
    return typeof room === "string" && typeof at === "number" ? { room, by, at } : undefined;
  } catch {
    // What an earlier version wrote, or a browser that keeps nothing.
    return undefined;
  }
}

function write(value: string | null) {
  try {
    if (value === null) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, value);
  } catch {
    // Then each tab goes by nothing but what it shows.
  }
  changed.dispatchEvent(new Event("change"));
}
