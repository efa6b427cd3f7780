import type { Page } from "playwright-core";
import type { Dialogue } from "@/lib/contract/dialogues";
import { openAssisted, type Assisted } from "@/tests/support/assisted";
import { faultsOf } from "@/tests/support/axe";
import { awake } from "@/tests/support/browser";
import { comeIn } from "@/tests/support/rooms";

jest.setTimeout(90_000);

const MODEL = "stepped:3";
let api: Assisted["api"];
let server: Assisted["server"];
let visitors: Assisted["visitors"];

beforeAll(async () => {
  ({ api, server, visitors } = await openAssisted(MODEL));
});
afterEach(() => visitors.allLeave());
afterAll(() => api.close());

/** Ada with dialogues of these titles, the last one used last, made without a page. */
async function ada(...titles: string[]) {
  const { page, context } = await visitors.newPerson();
  await comeIn(page, server.url, "Ada");
  const made: Dialogue[] = [];
  for (const title of titles) {
    const answer = await call(page, "POST", "/api/dialogues", { title });
    made.push((answer as { dialogue: Dialogue }).dialogue);
  }
  await page.reload();
  await awake(page);
  return {
    page,
    ids: made.map(({ id }) => id),
    /** Another device of hers. */
    device: async () => {
      const other = await visitors.newPerson({ storageState: await context.storageState() });
      await other.page.goto(server.url);
      await awake(other.page);
      return other.page;
    },
  };
}

async function call(page: Page, method: string, path: string, data?: object): Promise<unknown> {
  const response = await page.request.fetch(server.url + path, {
    method,
    headers: { origin: server.url },
    ...(data && { data }),
  });
  if (!response.ok()) throw new Error(`${method} ${path}: ${response.status()}`);
  return response.status() === 204 ? undefined : await response.json();
}

const say = (page: Page, id: string | undefined, text: string) =>
  call(page, "POST", `/api/conversations/${id ?? ""}/messages`, {
    clientId: crypto.randomUUID(),
    text,
  });
const row = (page: Page, title: string) => page.locator(".cf-row", { hasText: title });
const titlesOf = (page: Page) => page.locator(".cf-row .name").allTextContents();
const group = (page: Page, name: string) =>
  page.getByRole("navigation").locator("div", {
    has: page.getByRole("heading", { name, exact: true, level: 3 }),
  });

async function choose(page: Page, title: string, deed: string) {
  await row(page, title).hover();
  await page.getByRole("button", { name: `What you can do with “${title}”` }).click();
  await page.getByRole("menuitem", { name: deed, exact: true }).click();
}

async function until(page: Page, titles: string[]) {
  await page.waitForFunction(
    (wanted) =>
      [...document.querySelectorAll(".cf-row .name")].map((each) => each.textContent).join("\n") ===
      wanted,
    titles.join("\n"),
  );
}

test("what is said, renamed, pinned and put away on one device moves on the other", async () => {
  const { page, ids, device } = await ada("Bread", "Sirens", "生日信");
  const phone = await device();
  expect(await titlesOf(phone)).toEqual(["生日信", "Sirens", "Bread"]);
  await group(phone, "Today").getByRole("link", { name: "Bread" }).waitFor();

  await say(page, ids[0], "How long?");
  await until(phone, ["Bread", "生日信", "Sirens"]);
  await row(phone, "Bread").getByText("Is being answered").waitFor({ state: "attached" });
  api.release(MODEL, 3);
  for (const each of [page, phone]) {
    await row(each, "Bread").getByText("Has a new answer").waitFor({ state: "attached" });
  }

  await choose(page, "Sirens", "Rename");
  await page.getByLabel("Title of the dialogue").fill("The Doppler effect");
  await page.keyboard.press("Enter");
  await row(page, "The Doppler effect").waitFor();
  await until(phone, ["Bread", "生日信", "The Doppler effect"]);
  await choose(phone, "The Doppler effect", "Pin");
  await until(page, ["The Doppler effect", "Bread", "生日信"]);
  await group(page, "Pinned").getByRole("link", { name: "The Doppler effect" }).waitFor();
  await choose(page, "Bread", "Archive");
  await until(phone, ["The Doppler effect", "生日信"]);
  await call(page, "POST", `/api/dialogues/${ids[2] ?? ""}/room`);
  await until(phone, ["The Doppler effect"]);
  await phone.getByRole("link", { name: "生日信" }).waitFor();
});

test("a title that is left by Esc stays, and one that is not taken comes back with a word", async () => {
  const { page } = await ada("Bread");
  await choose(page, "Bread", "Rename");
  await page.getByLabel("Title of the dialogue").fill("Not this");
  await page.keyboard.press("Escape");
  expect(await titlesOf(page)).toEqual(["Bread"]);
  await page.route("**/api/dialogues/*", (route) => route.abort());
  await choose(page, "Bread", "Rename");
  await page.getByLabel("Title of the dialogue").fill("Nor this");
  await page.getByLabel("Title of the dialogue").blur();
  await page.getByText("“Bread” could not be renamed.").waitFor();
  expect(await titlesOf(page)).toEqual(["Bread"]);
});

test("what is deleted is gone at once, can be had back, and goes for good with the page", async () => {
  const { page, ids, device } = await ada("Bread", "Sirens");
  const phone = await device();
  await choose(page, "Bread", "Delete");
  await until(page, ["Sirens"]);
  await page.getByText("Deleted “Bread”.").waitFor();
  await page.getByRole("button", { name: "Undo" }).click();
  await until(page, ["Sirens", "Bread"]);

  // Whoever goes on with it elsewhere loses nothing of what they say there.
  await choose(page, "Bread", "Delete");
  await until(page, ["Sirens"]);
  await say(page, ids[0], "Said meanwhile");
  for (const each of [phone, page]) await until(each, ["Bread", "Sirens"]);
  await page.getByText("Deleted “Bread”.").waitFor({ state: "detached" });

  await choose(page, "Bread", "Delete");
  await page.reload();
  await until(phone, ["Sirens"]);
  await until(page, ["Sirens"]);
});

test("a note waits for who is in it by keys; what can't be deleted comes back", async () => {
  const { page } = await ada("Bread", "Sirens");
  await row(page, "Bread").getByRole("link").focus();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement?.id === "undo");
  await page.keyboard.press("Enter");
  await until(page, ["Sirens", "Bread"]);
  await page.waitForFunction(() => document.activeElement?.textContent.includes("Bread"));

  await page.route("**/api/dialogues/*", (route) => route.abort());
  await choose(page, "Sirens", "Delete");
  await until(page, ["Bread"]);
  await page.getByRole("button", { name: "Close" }).click();
  await page.getByText("“Sirens” could not be deleted and is in the list again.").waitFor();
  await until(page, ["Sirens", "Bread"]);
});

test("who deletes the dialogue that is open is led to a new one", async () => {
  const { page, ids } = await ada("Bread");
  await page.goto(`${server.url}/dialogues/${ids[0] ?? ""}`);
  await awake(page);
  await choose(page, "Bread", "Delete");
  await page.waitForURL(`${server.url}/dialogues`);
});

test("dialogues are found by their words, at the side and by Ctrl K", async () => {
  const { page } = await ada("Bread with garlic", "Sirens", "给奶奶的生日信");
  const field = page.getByRole("searchbox", { name: "Search dialogues" });
  await field.fill("生日");
  await until(page, ["给奶奶的生日信"]);
  await field.fill("nobody");
  await page.getByText("No dialogue has these words.").waitFor();
  await field.press("Escape");
  await until(page, ["给奶奶的生日信", "Sirens", "Bread with garlic"]);
  await page.keyboard.press("Control+k");
  await page.keyboard.type("garlic");
  const found = page.getByRole("dialog").getByRole("list", { name: "Dialogues" });
  await found.getByRole("link", { name: "Bread with garlic" }).click();
  await page.waitForURL(/\/dialogues\/.+/);
});

test("the archive has what was put away, finds it, and gives it back", async () => {
  const { page, ids } = await ada("Bread", "Sirens");
  for (const id of ids) await call(page, "PATCH", `/api/dialogues/${id}`, { archived: true });
  await page.getByText("No dialogues yet.").waitFor();
  await page.getByRole("link", { name: "Archive" }).click();
  const column = page.getByRole("main");
  await column.getByRole("searchbox", { name: "Search the archive" }).fill("bread");
  await column.getByRole("link", { name: /Sirens/ }).waitFor({ state: "detached" });
  await column.getByRole("button", { name: "Take “Bread” out of the archive" }).click();
  await until(page, ["Bread"]);
  expect(await faultsOf(page)).toEqual([]);
  await column.getByRole("searchbox").press("Escape");
  await column.getByRole("button", { name: "What you can do with “Sirens”" }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await column.getByText("Nothing is archived.").waitFor();
  await page.getByRole("button", { name: "Undo" }).click();
  await column.getByRole("link", { name: /Sirens/ }).waitFor();
});

test("a long list comes as one scrolls, and what is far from sight is not drawn", async () => {
  const titles = Array.from({ length: 420 }, (_, index) => `Dialogue ${index}`);
  const { page } = await ada(...titles);
  await page.locator(".cf-nav").hover();
  const oldest = row(page, "Dialogue 0").filter({ hasText: /^Dialogue 0/ });
  while ((await oldest.count()) === 0) await page.mouse.wheel(0, 2_000);
  await oldest.waitFor();
  expect(await page.locator(".cf-row").count()).toBeLessThan(300);
  await page.mouse.wheel(0, -100_000);
  await row(page, "Dialogue 419").waitFor();
});

test("the archive grows as one scrolls, and what is far from sight is not drawn", async () => {
  const { page, ids } = await ada(
    ...Array.from({ length: 210 }, (_, index) => `Dialogue ${index}`),
  );
  for (const id of ids) await call(page, "PATCH", `/api/dialogues/${id}`, { archived: true });
  await page.goto(`${server.url}/dialogues/archive`);
  await awake(page);
  const column = page.getByRole("main");
  const link = (title: string) =>
    column.locator("a", { has: page.getByText(title, { exact: true }) });
  await link("Dialogue 209").hover();
  while ((await link("Dialogue 0").count()) === 0) await page.mouse.wheel(0, 2_000);
  await link("Dialogue 0").waitFor();
  expect(await column.locator("li").count()).toBeLessThan(200);
  await page.mouse.wheel(0, -100_000);
  await link("Dialogue 209").waitFor();
});

test("on a phone a finger that stays on a row shows its menu, and nothing is amiss for axe", async () => {
  const { device } = await ada("Bread");
  const desk = await device();
  const { page } = await visitors.newPerson({
    storageState: await desk.context().storageState(),
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  await page.goto(server.url);
  await awake(page);
  await page.getByRole("button", { name: "Open rooms and dialogues" }).tap();
  const link = row(page, "Bread").getByRole("link");
  await link.waitFor();
  expect((await link.boundingBox())?.height).toBeGreaterThanOrEqual(44);
  await link.dispatchEvent("pointerdown", { pointerType: "touch", bubbles: true });
  await page.locator(".cf-row.held").waitFor();
  await link.dispatchEvent("pointerup", { pointerType: "touch", bubbles: true });
  await page.getByRole("button", { name: "What you can do with “Bread”" }).tap();
  await page.getByRole("menuitem", { name: "Export as Markdown" }).waitFor();
  for (const each of [page, desk]) expect(await faultsOf(each)).toEqual([]);
});
