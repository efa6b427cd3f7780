import { Draft, forgetDrafts } from "@/lib/client/draft";

const kept = new Map<string, string>();

beforeAll(() => {
  // As a browser has it: its keys are its properties.
  const storage = new Proxy(
    {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    },
    {
      ownKeys: () => [...kept.keys()],
      getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
    },
  );
  Reflect.set(globalThis, "localStorage", storage);
});

afterAll(() => Reflect.deleteProperty(globalThis, "localStorage"));
beforeEach(() => kept.clear());

describe("a draft", () => {
  it("is there again after a reload, each in its conversation", () => {
    const draft = new Draft("ada", "room");
    draft.change({ text: "Garlic", replyTo: "m1" });
    draft.keep();
    expect(new Draft("ada", "room").state).toEqual({ text: "Garlic", replyTo: "m1" });
    expect(new Draft("ada", "other").state).toEqual({ text: "", replyTo: undefined });
    expect(new Draft("bo", "room").state.text).toBe("");
  });

  it("leaves nothing behind when it is sent, or when its person signs out", () => {
    const draft = new Draft("ada", "room");
    draft.change({ text: "Garlic" });
    draft.keep();
    draft.change({ text: "", replyTo: undefined });
    draft.keep();
    expect(kept.size).toBe(0);
    draft.change({ text: "Leek" });
    draft.keep();
    kept.set("confab.theme", "dark");
    forgetDrafts();
    expect([...kept.keys()]).toEqual(["confab.theme"]);
  });

  it("that cannot be read is none", () => {
    kept.set("confab.draft.ada.room", "{");
    expect(new Draft("ada", "room").state.text).toBe("");
    kept.set("confab.draft.ada.room", '{"text":7}');
    expect(new Draft("ada", "room").state.text).toBe("");
  });
});
