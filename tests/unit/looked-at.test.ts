import { lookedAt } from "@/lib/client/looked-at";

const KEY = "confab.looked-at";
const kept = new Map<string, string>();

beforeAll(() => {
  Reflect.set(globalThis, "localStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  });
});
afterAll(() => Reflect.deleteProperty(globalThis, "localStorage"));

beforeEach(() => {
  kept.clear();
  jest.useFakeTimers();
});
afterEach(() => jest.useRealTimers());

describe("the room that is looked at", () => {
  it("is so for as long as somebody looks", () => {
    const lookAway = lookedAt.look("room");
    jest.advanceTimersByTime(120_000);
    expect(lookedAt.room()).toBe("room");
    lookAway();
    expect(lookedAt.room()).toBeUndefined();
    expect(kept.size).toBe(0);
  });

  it("is no more, soon after a browser was killed that said so", () => {
    const lookAway = lookedAt.look("room");
    const left = kept.get(KEY) ?? "";
    lookAway();
    kept.set(KEY, left);
    expect(lookedAt.room()).toBe("room");
    jest.advanceTimersByTime(30_000);
    expect(lookedAt.room()).toBeUndefined();
  });

  it("stays so where one tab hears late that another one is looked at", () => {
    const leaveFirst = lookedAt.look("room");
    const leaveSecond = lookedAt.look("other");
    leaveFirst();
    expect(lookedAt.room()).toBe("other");
    leaveSecond();
    expect(lookedAt.room()).toBeUndefined();
  });

  it("is none where what is kept cannot be read", () => {
    for (const broken of ["room", "{", "null", "{}", '{"room":1,"by":"a","at":2}']) {
      kept.set(KEY, broken);
      expect(lookedAt.room()).toBeUndefined();
    }
  });
});
