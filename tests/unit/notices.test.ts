import { notices } from "@/lib/client/notices";

const kept = new Map<string, string>();
const notice = { title: "Bo", body: "for you", tag: "t", onOpen: () => undefined };

/** A browser that has notices; on some phones none can be made. */
function install({ permission, refuses }: { permission: string; refuses: boolean }) {
  const made: string[] = [];
  let asked = 0;
  class Shown extends EventTarget {
    static permission = permission;
    static requestPermission() {
      asked += 1;
      Shown.permission = "granted";
      return Promise.resolve("granted");
    }
    constructor(title: string) {
      super();
      if (refuses) throw new TypeError("Illegal constructor.");
      made.push(`${Shown.permission}: ${title}`);
    }
  }
  Reflect.set(globalThis, "Notification", Shown);
  return { made, asked: () => asked };
}

const given = {
  isSecureContext: true,
  navigator: { userAgent: "made-up" },
  localStorage: {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  },
};

beforeAll(() => {
  for (const [name, value] of Object.entries(given)) Reflect.set(globalThis, name, value);
});
afterAll(() => {
  for (const name of [...Object.keys(given), "Notification"]) {
    Reflect.deleteProperty(globalThis, name);
  }
});
beforeEach(() => kept.clear());

describe("notices", () => {
  it("are on where they are turned on, and shown then", async () => {
    const { made } = install({ permission: "default", refuses: false });
    expect(notices.state()).toBe("off");
    await notices.turnOn();
    expect(notices.state()).toBe("on");
    notices.show(notice);
    expect(made).toContain("granted: Bo");
    expect(made.filter((each) => each.startsWith("granted"))).toHaveLength(1);
    notices.turnOff();
    expect(notices.state()).toBe("off");
  });

  it("are not asked for where none can be made, and said to be missing", async () => {
    const { asked } = install({ permission: "default", refuses: true });
    await notices.turnOn();
    expect(asked()).toBe(0);
    expect(notices.state()).toBe("unable");
  });

  it("are said to be missing once one could not be made, where they had been allowed", async () => {
    install({ permission: "granted", refuses: true });
    await notices.turnOn();
    expect(notices.state()).toBe("on");
    notices.show(notice);
    expect(notices.state()).toBe("unable");
  });
});
