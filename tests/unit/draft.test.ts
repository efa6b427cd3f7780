import type * as DraftModule from "@/lib/client/draft";

const kept = new Map<string, string>();
let page = new EventTarget();

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
  const listen: EventTarget["addEventListener"] = (...given) => page.addEventListener(...given);
  Reflect.set(globalThis, "addEventListener", listen);
});

afterAll(() => {
  Reflect.deleteProperty(globalThis, "localStorage");
  Reflect.deleteProperty(globalThis, "addEventListener");
});

beforeEach(() => {
  kept.clear();
  page = new EventTarget();
});

/** A page of its own, which shares with the others what the browser keeps. */
async function openTab() {
  let opened: typeof DraftModule | undefined;
  await jest.isolateModulesAsync(async () => {
    opened = await import("@/lib/client/draft");
  });
  if (!opened) throw new Error("The tab was not opened.");
  return opened;
}

async function openDraft(personId = "ada", conversationId = "room") {
  const { Draft } = await openTab();
  return new Draft(personId, conversationId);
}

const wrote = (key: string) => page.dispatchEvent(Object.assign(new Event("storage"), { key }));

describe("a draft", () => {
  it("is there again after a reload, each in its conversation", async () => {
    const draft = await openDraft();
    const written = { text: "Garlic", replyTo: "m1", images: ["i1", "i2"], draws: true };
    draft.change(written);
    draft.keep();
    expect((await openDraft()).state).toEqual(written);
    const empty = { text: "", replyTo: undefined, images: [], draws: false };
    expect((await openDraft("ada", "other")).state).toEqual(empty);
    expect((await openDraft("bo")).state.text).toBe("");
  });

  it("leaves nothing behind when it is sent", async () => {
    const draft = await openDraft();
    draft.change({ text: "Garlic" });
    draft.keep();
    draft.change({ text: "", replyTo: undefined });
    draft.keep();
    expect(kept.size).toBe(0);
  });

  it("that cannot be read is none", async () => {
    kept.set("confab.draft.ada.room", "{");
    expect((await openDraft()).state.text).toBe("");
    kept.set("confab.draft.ada.room", '{"text":7}');
    expect((await openDraft()).state.text).toBe("");
  });
});

describe("a draft whose person signs out", () => {
  it("is forgotten, and no page that still stands writes it down again", async () => {
    const [here, there] = [await openTab(), await openTab()];
    const drafts = [here, there].map(({ Draft }) => new Draft("ada", "room"));
    for (const draft of drafts) draft.change({ text: "Garlic" });
    drafts[0]?.keep();
    kept.set("confab.theme", "dark");
    here.forgetDrafts();
    for (const draft of drafts) draft.keep();
    const late = new there.Draft("ada", "other");
    late.change({ text: "Leek" });
    late.keep();
    expect([...kept.keys()].sort()).toEqual(["confab.signed-out", "confab.theme"]);
  });

  it("is kept again on the pages of whoever signs in next", async () => {
    (await openTab()).forgetDrafts();
    const draft = await openDraft("bo");
    draft.change({ text: "Leek" });
    draft.keep();
    expect((await openDraft("bo")).state.text).toBe("Leek");
  });
});

describe("a draft that stands in two tabs", () => {
  it("is not overwritten by the one that changed nothing", async () => {
    const idle = await openDraft();
    const busy = await openDraft();
    busy.change({ text: "A long thought" });
    busy.keep();
    idle.keep();
    expect((await openDraft()).state.text).toBe("A long thought");
  });

  it("does not come back from one where the other has sent it", async () => {
    const first = await openDraft();
    first.change({ text: "hi" });
    first.keep();
    const second = await openDraft();
    second.change({ text: "" });
    second.keep();
    first.keep();
    expect(kept.size).toBe(0);
  });

  it("follows what the other writes, until it is changed here", async () => {
    const [here, there] = [await openDraft(), await openDraft()];
    const seen: string[] = [];
    const stop = here.subscribe(() => seen.push(here.state.text));
    there.change({ text: "Garlic" });
    there.keep();
    wrote("confab.draft.ada.other");
    expect(seen).toEqual([]);
    wrote("confab.draft.ada.room");
    expect(seen).toEqual(["Garlic"]);
    here.change({ text: "Garlic and leek" });
    there.change({ text: "Onion" });
    there.keep();
    wrote("confab.draft.ada.room");
    expect(here.state.text).toBe("Garlic and leek");
    here.keep();
    stop();
    wrote("confab.draft.ada.room");
    expect(seen).toEqual(["Garlic", "Garlic and leek"]);
  });

  it("shows what the other wrote while its page was put away", async () => {
    const [here, there] = [await openDraft(), await openDraft()];
    const stop = here.subscribe(() => undefined);
    there.change({ text: "Garlic" });
    there.keep();
    page.dispatchEvent(new Event("pageshow"));
    expect(here.state.text).toBe("Garlic");
    stop();
  });
});
