import type { Page } from "playwright-core";
import { openAssisted, type Assisted } from "@/tests/support/assisted";
import { faultsOf } from "@/tests/support/axe";
import { awake } from "@/tests/support/browser";
import { comeIn, say } from "@/tests/support/rooms";

jest.setTimeout(60_000);

const STEPPED = "stepped:40";
let api: Assisted["api"];
let server: Assisted["server"];
let visitors: Assisted["visitors"];

beforeAll(async () => {
  ({ api, server, visitors } = await openAssisted(`plain,cut-short,${STEPPED}`));
});
afterEach(() => visitors.allLeave());
afterAll(() => api.close());

async function ada() {
  const { page, context } = await visitors.newPerson();
  await comeIn(page, server.url, "Ada");
  return { page, context };
}

/** A dialogue that begins with these words, answered by this model. */
async function begin(page: Page, text: string, model = "plain") {
  await page.goto(`${server.url}/dialogues`);
  await awake(page);
  if (model !== "plain") {
    await page.getByText("Model and instructions").click();
    await page.getByLabel("Model", { exact: true }).selectOption(model);
  }
  await page.getByLabel("Message", { exact: true }).fill(text);
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/dialogues\/.+/);
}

const own = (page: Page) => page.locator(".cf-own");
const answers = (page: Page) =>
  page.locator("article", { has: page.locator(".cf-face.ai") }).locator(".cf-text");
const tokens = (page: Page) => page.getByRole("button", { name: "What the model saw" });

test("what is said first makes a dialogue, and its answer appears as it is written", async () => {
  const { page } = await ada();
  await begin(page, "Why is the sky blue?", STEPPED);
  await own(page).getByText("Why is the sky blue?").waitFor();
  api.release(STEPPED, 3);
  await answers(page).getByText("word0 word1 word2").waitFor();
  await page.reload();
  await awake(page);
  await answers(page).getByText("word0 word1 word2").waitFor();
  await page.getByRole("button", { name: "Stop the answer" }).click();
  await page.getByText("Stopped.").waitFor();
});

test("what is typed before the page is awake stays, and is sent", async () => {
  const { page } = await ada();
  let letCome = () => {};
  const mayCome = new Promise<void>((resolve) => (letCome = resolve));
  await page.route(/_next.static.chunks.*\.js/, async (request) => {
    await mayCome;
    await request.continue();
  });
  await page.goto(`${server.url}/dialogues`, { waitUntil: "commit" });
  const field = page.getByLabel("Message", { exact: true });
  await field.fill("I type fast");
  letCome();
  await awake(page);
  await page.waitForFunction(() => document.querySelector(".cf-send[aria-disabled=false]"));
  expect(await field.inputValue()).toBe("I type fast");
  await field.press("Enter");
  await page.waitForURL(/\/dialogues\/.+/);
  await own(page).getByText("I type fast").waitFor();
});

test("what is said meanwhile waits its turn, is shown so, and can be taken back", async () => {
  const { page } = await ada();
  await begin(page, "Why is the sky blue?", STEPPED);
  await page.getByText("Writing …").waitFor();
  await say(page, "And at night?");
  await page.getByText("Waits its turn …").waitFor();
  await page.getByRole("button", { name: "Take it back" }).click();
  await own(page).getByText("And at night?").waitFor({ state: "detached" });
  expect(await page.getByLabel("Message", { exact: true }).inputValue()).toBe("And at night?");
  await page.keyboard.press("Enter");
  await page.getByText("Waits its turn …").waitFor();
  api.release(STEPPED, 300);
  await answers(page).nth(1).getByText("word39").waitFor();
});

test("a reload, a second tab and a phone that slept, mid-answer: the same text on all of them", async () => {
  const { page, context } = await ada();
  await begin(page, "Tell me all", STEPPED);
  api.release(STEPPED, 5);
  await answers(page).getByText("word4").waitFor();
  const tab = await context.newPage();
  await tab.goto(page.url());
  const phone = await visitors.newPerson({ storageState: await context.storageState() });
  await phone.page.goto(page.url());
  await answers(phone.page).getByText("word4").waitFor();
  await phone.context.setOffline(true);
  api.release(STEPPED, 10);
  await answers(tab).getByText("word14").waitFor();
  await page.reload();
  await answers(page).getByText("word14").waitFor();
  api.release(STEPPED, 300);
  await answers(page).getByText("word39").waitFor();
  await phone.context.setOffline(false);
  for (const each of [page, tab, phone.page]) await tokens(each).waitFor();
  const shown = await Promise.all(
    [page, tab, phone.page].map((each) => answers(each).textContent()),
  );
  await page.reload();
  shown.push(await answers(page).textContent());
  expect(new Set(shown).size).toBe(1);
  expect(shown[0]?.match(/word\d+/g)).toHaveLength(40);
});

test("an edit and another answer are branches, switched between, and kept on the server", async () => {
  const { page, context } = await ada();
  await begin(page, "Why is the sky blue?");
  await tokens(page).waitFor();
  await page.getByRole("button", { name: "Edit", exact: true }).click();
  await page.getByLabel("Edit the message").fill("Why is the sea blue?");
  await page.getByRole("button", { name: "Save" }).click();
  await own(page).getByText("Why is the sea blue?").waitFor();
  await page.getByLabel("Version 2 of 2").waitFor();
  await page.getByRole("button", { name: "The version before" }).click();
  await own(page).getByText("Why is the sky blue?").waitFor();
  const other = await context.newPage();
  await other.goto(page.url());
  await own(other).getByText("Why is the sky blue?").waitFor();
  await page.getByRole("button", { name: "The next version" }).click();
  await own(other).getByText("Why is the sea blue?").waitFor();
  await tokens(page).waitFor();
  await page.getByRole("button", { name: "Another answer" }).click();
  await page.getByRole("menuitem", { name: STEPPED }).click();
  api.release(STEPPED, 300);
  await answers(page).getByText("word39").waitFor();
  await page.getByLabel("Version 2 of 2").nth(1).waitFor();
});

test("a link to what stands on another branch leads there, however far back it lies", async () => {
  const { page } = await ada();
  await begin(page, "The first beginning");
  await tokens(page).waitFor();
  const id = page.url().split("/").at(-1) ?? "";
  const first = await page.locator("article").first().getAttribute("id");
  await page.evaluate(async (dialogueId) => {
    const post = (body: object) =>
      fetch(`/api/conversations/${dialogueId}/messages`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ ask: false, ...body }),
      });
    for (let nth = 0; nth < 260; nth += 1) await post({ clientId: `c${nth}`, text: `line ${nth}` });
    await post({ clientId: "anew", text: "The second beginning", parentId: null });
  }, id);
  await page.goto(page.url());
  await own(page).getByText("The second beginning").waitFor();
  await page.getByLabel("Version 2 of 2").waitFor();
  await page.goto(`${server.url}/m/${first?.replace("message-", "")}`);
  await own(page).getByText("The first beginning").waitFor();
  await page.getByLabel("Version 1 of 2").waitFor();
});

test("what the model saw is shown, and what it cost", async () => {
  const { page } = await ada();
  await begin(page, "Why is the sky blue?");
  await tokens(page).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("Tokens it was given").waitFor();
  await dialog.getByText("Why is the sky blue?").waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
});

test("what a reply cost that went on says in how many tries", async () => {
  const { page } = await ada();
  await begin(page, "Tell me of it", "cut-short");
  await answers(page).getByText("Once upon").waitFor();
  await page.getByRole("button", { name: "Continue" }).first().click();
  await answers(page).getByText("Once uponOnce upon").waitFor();
  await tokens(page).click();
  await page.getByRole("dialog").getByText("24 in 2 tries").waitFor();
});

test("a dialogue becomes a room, which says who will see what", async () => {
  const { page } = await ada();
  await begin(page, "Why is the sky blue?");
  await tokens(page).waitFor();
  await page.getByRole("button", { name: "Make a room of it" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("Whoever comes in sees all 2 messages").waitFor();
  await dialog.getByLabel("The room’s name").fill("Sky");
  await dialog.getByRole("button", { name: "Make it a room" }).click();
  await page.waitForURL(/\/rooms\//);
  await page.getByRole("heading", { name: "Sky" }).waitFor();
  await page.locator(".cf-msg", { hasText: "Why is the sky blue?" }).waitFor();
});

test("a temporary dialogue outlives a reload, and not that its page is left", async () => {
  const { page } = await ada();
  const address = await beginTemporary(page);
  await page.reload();
  await own(page).getByText("A secret").waitFor();
  const deleted = deletion(page);
  await page.getByRole("link", { name: "Confab" }).click();
  expect((await deleted).status()).toBe(204);
  const response = await page.goto(address);
  expect(response?.status()).toBe(404);
});

test("a temporary dialogue goes with the last of its pages", async () => {
  const { page } = await ada();
  const address = await beginTemporary(page);
  const other = await page.context().newPage();
  await other.goto(address);
  await own(other).getByText("A secret").waitFor();
  await awake(other);
  await page.getByRole("link", { name: "Confab" }).click();
  await page.waitForURL(`${server.url}/`);
  const deleted = deletion(other);
  await other.getByRole("link", { name: "Confab" }).click();
  expect((await deleted).status()).toBe(204);
  await other.close();
});

test("a temporary dialogue is gone as well where its page was left by the address bar", async () => {
  const { page } = await ada();
  await beginTemporary(page);
  await page.goto(server.url);
  // As if that had been longer ago than a page takes to be loaded again.
  await page.evaluate(() => {
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith("confab.temporary.")) localStorage.setItem(key, "1");
    }
  });
  const deleted = deletion(page);
  await page.reload();
  expect((await deleted).status()).toBe(204);
});

test("its settings are kept: a title of one's own, and instructions", async () => {
  const { page } = await ada();
  await begin(page, "Why is the sky blue?");
  await tokens(page).waitFor();
  await page.getByRole("button", { name: "More about this dialogue" }).click();
  await page.getByRole("menuitem", { name: "Settings of this dialogue" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Title").fill("Blue");
  await dialog.getByLabel("Instructions").fill("Answer in verse.");
  await dialog.getByRole("button", { name: "Save" }).click();
  await page.getByRole("heading", { name: "Blue" }).waitFor();
  expect(await page.title()).toContain("Blue");
  expect(await faultsOf(page)).toEqual([]);
});

async function beginTemporary(page: Page) {
  await page.goto(`${server.url}/dialogues`);
  await awake(page);
  await page.getByRole("button", { name: "Temporary" }).click();
  await page.getByLabel("Message", { exact: true }).fill("A secret");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/dialogues\/.+/);
  await tokens(page).waitFor();
  return page.url();
}

function deletion(page: Page) {
  return page.waitForResponse((response) => response.request().method() === "DELETE");
}
