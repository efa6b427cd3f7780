import type { Page } from "playwright-core";
import { openAssisted, type Assisted } from "@/tests/support/assisted";
import { faultsOf } from "@/tests/support/axe";
import { comeIn, joinByLink, makeRoom, say, seen } from "@/tests/support/rooms";
import { startServer } from "@/tests/support/server";

jest.setTimeout(60_000);

const MODEL = "stepped:40";
let api: Assisted["api"];
let server: Assisted["server"];
let visitors: Assisted["visitors"];

beforeAll(async () => {
  ({ api, server, visitors } = await openAssisted(`${MODEL},401`));
});
afterEach(() => visitors.allLeave());
afterAll(() => api.close());

async function twoInARoom() {
  const [ada, bo] = [await visitors.newPerson(), await visitors.newPerson()];
  await comeIn(ada.page, server.url, "Ada");
  const room = await makeRoom(ada.page, server.url);
  await joinByLink(bo.page, room, "Bo");
  return { ada: ada.page, bo: bo.page, room };
}

const reply = (page: Page) => page.locator("article", { has: page.locator(".cf-face.ai") }).last();
const textOf = async (page: Page) => (await reply(page).locator(".cf-text").textContent()) ?? "";

test("everybody sees one answer grow, a page that comes later as well, and anyone stops it", async () => {
  const { ada, bo, room } = await twoInARoom();
  await say(ada, "@ai how late is too late for garlic?");
  await reply(bo).getByText("Writing …").waitFor();
  api.release(MODEL, 3);
  for (const page of [ada, bo]) await reply(page).getByText("word0 word1 word2").waitFor();
  await bo.reload();
  await reply(bo).getByText("word0 word1 word2").waitFor();
  api.release(MODEL, 2);
  for (const page of [ada, bo]) await reply(page).getByText("word2 word3 word4").waitFor();
  await say(bo, "@ai and leek?");
  await reply(ada).getByText("Waits its turn …").waitFor();
  await bo.locator("article", { hasText: "word4" }).getByRole("button", { name: "Stop" }).click();
  for (const page of [ada, bo]) {
    const stopped = page.locator("article", { hasText: "word4" });
    await stopped.getByText("Stopped.").waitFor();
    expect(await stopped.locator(".cf-text").textContent()).toBe("word0 word1 word2 word3 word4 ");
  }
  await reply(ada).getByText("Writing …").waitFor();
  await reply(ada).getByRole("button", { name: "Stop" }).click();
  await ada
    .locator("article", { hasText: "word4" })
    .getByRole("button", { name: "Continue" })
    .click();
  // Those that were stopped still wait at the gate for their share.
  api.release(MODEL, 300);
  await ada.locator("article", { hasText: "word4" }).getByText("word39").waitFor();
  await bo.goto(room.address);
  await bo.locator("article", { hasText: "word4" }).getByText("word39").waitFor();
  expect(await faultsOf(ada)).toEqual([]);
});

test("the assistant is offered as a mention, and not where it is off", async () => {
  const { ada } = await twoInARoom();
  await ada.getByLabel("Message", { exact: true }).pressSequentially("@a");
  await ada.getByRole("option", { name: "@ai" }).waitFor();
  await ada.keyboard.press("Tab");
  expect(await ada.getByLabel("Message", { exact: true }).inputValue()).toBe("@ai ");
});

test("a server that is killed while an answer is written comes back with what there was, to go on with", async () => {
  const { url, dataDir, kill } = await startServer({
    env: { RATE_LIMITS: "off", OPENAI_BASE_URL: api.url, OPENAI_MODELS: "stepped:41" },
  });
  const { page } = await visitors.newPerson();
  await comeIn(page, url, "Ada");
  await makeRoom(page, url);
  await say(page, "@ai tell me all");
  await reply(page).getByText("Writing …").waitFor();
  api.release("stepped:41", 4);
  await reply(page).getByText("word3").waitFor();
  await kill();
  const env = { RATE_LIMITS: "off", OPENAI_BASE_URL: api.url, OPENAI_MODELS: "stepped:41" };
  const port = Number(new URL(url).port);
  const again = await startServer({ env: { ...env, DATA_DIR: dataDir }, port });
  await reply(page).getByText("Cut off: the server was restarted.").waitFor({ timeout: 30_000 });
  expect("word0 word1 word2 word3 ").toContain(await textOf(page));
  await page.reload();
  await seen(page, "@ai tell me all");
  await reply(page)
    .getByRole("button", { name: /Continue|Try again/ })
    .click();
  api.release("stepped:41", 300);
  await reply(page).getByText("word40").waitFor();
  await again.stop();
});
