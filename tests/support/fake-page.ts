import { StreamHost } from "@/lib/client/stream/stream-host";
import type { Connect } from "@/lib/client/stream/connect-person";

type Given = {
  /** Undefined: this browser has no shared workers. "forbidden": a policy has none of it. */
  workers?: Connect | "forbidden" | "silent" | undefined;
  locks?: Pick<LockManager, "request"> | undefined;
};

/** As much of a browser's page as the stream looks at, in this process; ends with `remove`. */
export function installPage({ workers, locks }: Given) {
  const page = new EventTarget();
  const document = Object.assign(new EventTarget(), { visibilityState: "visible" });
  const hosts = new Map<string, StreamHost>();
  const names: string[] = [];
  class SharedWorker extends EventTarget {
    readonly port: MessagePort;
    constructor(_url: URL, { name }: { name: string }) {
      super();
      if (workers === "forbidden") throw new DOMException("no", "SecurityError");
      const { port1, port2 } = new MessageChannel();
      this.port = port1;
      names.push(name);
      if (workers === undefined || workers === "silent") return;
      const host = hosts.get(name) ?? new StreamHost({ connect: workers });
      hosts.set(name, host);
      host.attach(port2);
    }
  }
  const given: Record<string, unknown> = {
    addEventListener: page.addEventListener.bind(page),
    document,
    location: { origin: "http://confab.test" },
    navigator: { locks },
    ...(workers !== undefined && { SharedWorker }),
  };
  for (const [name, value] of Object.entries(given)) {
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  }
  return {
    names,
    happen: (type: string, more: object = {}) =>
      page.dispatchEvent(Object.assign(new Event(type), more)),
    turn: (visibilityState: "visible" | "hidden") => {
      document.visibilityState = visibilityState;
      document.dispatchEvent(new Event("visibilitychange"));
    },
    freeze: () => document.dispatchEvent(new Event("freeze")),
    resume: () => document.dispatchEvent(new Event("resume")),
    remove: () => {
      for (const name of Object.keys(given)) Reflect.deleteProperty(globalThis, name);
    },
  };
}
