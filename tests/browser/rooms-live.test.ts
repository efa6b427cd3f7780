import type { Page } from "playwright-core";
import { awake, openBrowser } from "@/tests/support/browser";
import { fill } from "@/tests/support/fill";
import { comeIn, joinByLink, makeRoom, say, seen, textsOf } from "@/tests/support/rooms";
import { startServer, type RunningServer } from "@/tests/support/server";

jest.setTimeout(60_000);

let server: RunningServer;
let visitors: Awaited<ReturnType<typeof openBrowser>>;

beforeAll(async () => {
  server = await startServer();
  visitors = await openBrowser();
});

afterEach(async () => {
  await visitors.allLeave();
  await streamsLeft(server, 0);
});

async function twoInARoom() {
  const [ada, bo] = [await visitors.newPerson(), await visitors.newPerson()];
  await comeIn(ada.page, server.url, "Ada");
  const room = await makeRoom(ada.page, server.url);
  await joinByLink(bo.page, { ...room, code: room.code.toLowerCase() }, "Bo");
  return { ada, bo, room };
}

test("two who have never met talk: a link, a nickname, and each sees the other write", async () => {
  const { ada, bo } = await twoInARoom();
  await say(ada.page, "Garlic is in.");
  await seen(bo.page, "Garlic is in.");
  await say(bo.page, "我这边已经零下了");
  await seen(ada.page, "我这边已经零下了");
  expect(await textsOf(ada.page)).toEqual(["Garlic is in.", "我这边已经零下了"]);
  expect(await textsOf(bo.page)).toEqual(await textsOf(ada.page));
  await ada.page.reload();
  await seen(ada.page, "我这边已经零下了");
  expect(await textsOf(ada.page)).toEqual(["Garlic is in.", "我这边已经零下了"]);
});

test("who is there and who is typing is seen, and who leaves is away", async () => {
  const { ada, bo } = await twoInARoom();
  await ada.page.getByRole("button", { name: "People and pictures" }).click();
  await ada.page.getByRole("heading", { name: "Here now · 2" }).waitFor();
  await bo.page.getByLabel("Message", { exact: true }).pressSequentially("Gar");
  await ada.page.getByText("Bo is typing …").waitFor();
  await bo.context.close();
  await ada.page.getByRole("heading", { name: "Away · 1" }).waitFor({ timeout: 20_000 });
});

test("a member who is removed sees so at once, and the room is gone from the list", async () => {
  const { ada, bo, room } = await twoInARoom();
  await ada.page.getByRole("button", { name: "People and pictures" }).click();
  await ada.page.getByRole("heading", { name: "Here now · 2" }).waitFor();
  await ada.page.getByRole("button", { name: "What you can do about Bo" }).click();
  await ada.page.getByRole("menuitem", { name: "Remove from the room" }).click();
  await ada.page.getByRole("dialog").getByRole("button", { name: "Remove", exact: true }).click();
  const title = bo.page.getByRole("heading", { name: "You have been removed from this room" });
  const why = bo.page.getByText("Ada did so. With its code you can come back.");
  await Promise.all([title.waitFor(), why.waitFor()]);
  await bo.page.getByText("No rooms yet.").waitFor();
  await bo.page.goto(room.address);
  await Promise.all([title.waitFor(), why.waitFor()]);
});

test("what is unread is counted, and read on the other device too", async () => {
  const { ada, bo, room } = await twoInARoom();
  await bo.page.goto(server.url);
  const entry = bo.page.getByRole("link", { name: /Garden club/ });
  await entry.waitFor();
  await say(ada.page, "one");
  await say(ada.page, "two");
  await bo.page.getByText("2 unread messages").waitFor({ state: "attached" });
  const phone = await bo.context.newPage();
  await phone.goto(room.address);
  await seen(phone, "two");
  await phone.bringToFront();
  await bo.page.getByText("2 unread messages").waitFor({ state: "detached" });
});

test("history that is loaded above moves nothing of what is being read", async () => {
  const { ada, room } = await twoInARoom();
  await fill(ada.context, room.address, 120);
  await ada.page.reload();
  await seen(ada.page, "line 119");
  const row = ada.page.locator(".cf-msg", { hasText: "line 90" });
  const before = await ada.page.evaluate(() => {
    const scroller = document.querySelector(".cf-scroll");
    if (scroller) scroller.scrollTop = 300;
    const rows = [...document.querySelectorAll(".cf-msg")];
    return rows.find((each) => each.textContent.includes("line 90"))?.getBoundingClientRect().y;
  });
  await ada.page.locator(".cf-msg", { hasText: "line 40" }).waitFor({ state: "attached" });
  const after = (await row.boundingBox())?.y;
  expect(Math.abs((after ?? 0) - (before ?? 1_000))).toBeLessThan(3);
});

describe("twelve tabs of one person", () => {
  it("are all live over one stream, on plain HTTP/1.1", async () => {
    const { ada, bo, room } = await twoInARoom();
    const tabs: Page[] = [bo.page];
    while (tabs.length < 12) {
      const tab = await bo.context.newPage();
      await tab.goto(room.address);
      tabs.push(tab);
    }
    await say(ada.page, "to all tabs");
    await Promise.all(tabs.map((tab) => seen(tab, "to all tabs")));
    await streamsLeft(server, 2);
  });
});

test("without SharedWorker one tab leads, and another takes over when it is closed", async () => {
  const { ada, bo, room } = await twoInARoom();
  await bo.context.addInitScript(() => Reflect.deleteProperty(globalThis, "SharedWorker"));
  await bo.page.reload();
  const second = await bo.context.newPage();
  await second.goto(room.address);
  await say(ada.page, "while one leads");
  await Promise.all([bo.page, second].map((tab) => seen(tab, "while one leads")));
  await streamsLeft(server, 2);
  await bo.page.close();
  await say(ada.page, "after it has gone");
  await seen(second, "after it has gone");
});

test("a tab that comes back out of the browser's memory shows what it missed", async () => {
  const { ada, bo } = await twoInARoom();
  await say(ada.page, "before");
  await seen(bo.page, "before");
  await bo.page.evaluate(() => Reflect.set(globalThis, "mark", "kept"));
  await bo.page.goto(`${server.url}/api/health`);
  await say(ada.page, "meanwhile");
  await seen(ada.page, "meanwhile");
  // Out of memory no page is loaded.
  await bo.page.goBack({ waitUntil: "commit" });
  await seen(bo.page, "meanwhile");
  expect(await textsOf(bo.page)).toEqual(["before", "meanwhile"]);
  // Else it was loaded anew, and this proves nothing of the browser's memory.
  expect(await bo.page.evaluate(() => "mark" in globalThis)).toBe(true);
});

test("typed without a network, it is sent once and in order when there is one, after a reload too", async () => {
  const { ada, bo } = await twoInARoom();
  await bo.context.setOffline(true);
  for (const text of ["first", "second", "third"]) await say(bo.page, text);
  await bo.page.getByText("Not sent yet").first().waitFor();
  expect(await textsOf(bo.page)).toEqual(["first", "second", "third"]);
  await bo.context.setOffline(false);
  await bo.page.reload();
  await seen(ada.page, "third");
  await seen(bo.page, "third");
  expect(await textsOf(ada.page)).toEqual(["first", "second", "third"]);
  expect(await textsOf(bo.page)).toEqual(["first", "second", "third"]);
});

test("what is too long is kept in the field, with how long it may be", async () => {
  const { ada } = await twoInARoom();
  await say(ada.page, "a".repeat(20_001));
  await ada.page
    .getByText("A message has at most 20,000 characters; this one has 20,001.")
    .waitFor();
  const field = ada.page.getByLabel("Message", { exact: true });
  expect(await field.inputValue()).toHaveLength(20_001);
  await field.fill("shorter");
  await ada.page.keyboard.press("Enter");
  await seen(ada.page, "shorter");
  expect(await textsOf(ada.page)).toEqual(["shorter"]);
});

test("what the server refuses stays, says why, and can be changed, still as the reply it was", async () => {
  const { ada } = await twoInARoom();
  await say(ada.page, "a question");
  await seen(ada.page, "a question");
  const error = { code: "too_large", message: "Too long.", reason: "text_too_long" };
  await ada.page.route("**/messages", (request) =>
    request.fulfill({ status: 413, json: { error } }),
  );
  await ada.page.locator("article", { hasText: "a question" }).hover();
  await ada.page.getByRole("button", { name: "Reply", exact: true }).click();
  await say(ada.page, "an answer");
  await ada.page.getByText("The message is too long.").waitFor();
  await ada.page.unroute("**/messages");
  await ada.page.getByRole("button", { name: "Change" }).click();
  await ada.page.getByText("Reply to Ada: a question").waitFor();
  await say(ada.page, "a shorter answer");
  await seen(ada.page, "a shorter answer");
  expect(await textsOf(ada.page)).toEqual(["a question", "a shorter answer"]);
  await ada.page.getByRole("button", { name: "Ada: a question" }).waitFor();
});

test("a server that is restarted is not missed: nothing is lost, and the page goes on by itself", async () => {
  const own = await startServer();
  const [ada, bo] = [await visitors.newPerson(), await visitors.newPerson()];
  await comeIn(ada.page, own.url, "Ada");
  const room = await makeRoom(ada.page, own.url);
  await joinByLink(bo.page, room, "Bo");
  await say(ada.page, "before");
  await seen(bo.page, "before");
  await own.kill();
  await say(ada.page, "while it was away");
  const port = Number(new URL(own.url).port);
  await startServer({ env: { DATA_DIR: own.dataDir }, port });
  await seen(bo.page, "while it was away");
  expect(await textsOf(bo.page)).toEqual(["before", "while it was away"]);
  expect(await textsOf(ada.page)).toEqual(["before", "while it was away"]);
});

/** Waits until the server holds so many streams, and no other number. */
async function streamsLeft({ url }: RunningServer, count: number) {
  let held: string | undefined;
  for (const until = Date.now() + 5_000; Date.now() < until;) {
    const metrics = await (await fetch(`${url}/api/metrics`)).text();
    held = /^confab_streams (\d+)/m.exec(metrics)?.[1];
    if (Number(held) === count) return;
  }
  expect(held).toBe(String(count));
}

test("after signing out, going back shows nothing of what was there", async () => {
  const { ada, room } = await twoInARoom();
  await say(ada.page, "Garlic is in.");
  await seen(ada.page, "Garlic is in.");
  await ada.page.goto(`${server.url}/settings`);
  await awake(ada.page);
  await ada.context.clearCookies();
  await ada.page.evaluate(() => localStorage.removeItem("confab.person"));
  const shown: string[] = [];
  ada.page.on("console", (message) => shown.push(message.text()));
  await ada.page.addInitScript(() => {
    const look = () => {
      const column = document.querySelector<HTMLElement>(".cf-column");
      if (column?.checkVisibility()) console.log(column.innerText);
      requestAnimationFrame(look);
    };
    look();
  });
  await ada.page.goBack({ waitUntil: "commit" });
  await ada.page.waitForURL(/\/login/);
  expect(shown.join("")).not.toContain("Garlic");
  expect(room.address).toContain(server.url);
});

test("whoever signs out is told first of what has not been sent", async () => {
  const { ada } = await twoInARoom();
  await ada.page.route("**/messages", (route) => route.fulfill({ status: 404, body: "not here" }));
  await say(ada.page, "never sent");
  await ada.page.getByText("Not sent yet").waitFor();
  await ada.page.getByRole("button", { name: /settings and signing out/ }).click();
  await ada.page.getByRole("menuitem", { name: "Sign out" }).click();
  await ada.page.getByText("1 message has not been sent yet.").waitFor();
  await ada.page.getByRole("button", { name: "Cancel" }).click();
  await ada.page.unroute("**/messages");
  await ada.page.getByText("Not sent yet").waitFor({ state: "detached" });
});
