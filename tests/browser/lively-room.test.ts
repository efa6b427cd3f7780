import type { Page } from "playwright-core";
import { faultsOf } from "@/tests/support/axe";
import { awake } from "@/tests/support/browser";
import { fill } from "@/tests/support/fill";
import { makeRoom, say, seen } from "@/tests/support/rooms";
import { visiting } from "@/tests/support/visiting";

jest.setTimeout(60_000);

const house = visiting();

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } as const;
const field = (page: Page) => page.getByLabel("Message", { exact: true });
const row = (page: Page, text: string) => page.locator("article", { hasText: text }).first();

test("who has missed more than a page comes to where they stopped, not to the last of it", async () => {
  const { page, context, room } = await house.alone();
  const bo = await house.joined(room, "Bo");
  await say(bo.page, "read by Bo");
  await seen(page, "read by Bo");
  await bo.page.goto(house.url);
  await awake(bo.page);
  await fill(context, room.address, 150);
  await bo.page.goto(room.address);
  const line = bo.page.getByRole("heading", { name: "New", exact: true });
  await line.waitFor();
  expect(await line.evaluate((element) => element.nextElementSibling?.textContent)).toContain(
    "line 0.",
  );
  await row(bo.page, "read by Bo").waitFor();
  // What stands below has not been seen, and is not taken for read.
  const unread = () =>
    bo.page.evaluate(async () => {
      const answer = await fetch("/api/rooms");
      return ((await answer.json()) as { rooms: { unread: number }[] }).rooms[0]?.unread;
    });
  expect(await unread()).toBeGreaterThan(0);
  const read = bo.page.waitForResponse((answer) => answer.url().endsWith("/read"));
  await bo.page.getByRole("button", { name: /^To the latest message/ }).click();
  await seen(bo.page, "line 149.");
  await read;
  expect(await unread()).toBe(0);
});

test("what the server draws stands at its place before any of our parts has come", async () => {
  const { context, room } = await house.alone();
  const ids = await fill(context, room.address, 60, { together: 20 });
  const still = await context.newPage();
  // Nothing of React's comes: what is seen is what the server sent.
  await still.route("**/_next/static/chunks/**", (request) => request.abort());
  await still.goto(room.address, { waitUntil: "commit" });
  const last = still.locator("article").last();
  await last.waitFor();
  await still.waitForFunction(() => document.readyState !== "loading");
  const fromBottom = await still
    .locator(".cf-scroll")
    .evaluate((element) => element.scrollHeight - element.scrollTop - element.clientHeight);
  expect(fromBottom).toBeLessThan(2);
  await still.goto(`${room.address}?message=${ids[30]}`, { waitUntil: "commit" });
  await still.waitForFunction(() => document.readyState !== "loading");
  const top = await row(still, "line 30.").evaluate(
    (element) => element.getBoundingClientRect().top,
  );
  expect(top).toBeGreaterThan(100);
  expect(top).toBeLessThan(600);
});

test("the same hit leads to its message each time", async () => {
  const { page, context, room } = await house.alone();
  await say(page, "我这边已经零下了");
  await seen(page, "零下");
  await fill(context, room.address, 150, { together: 20 });
  await seen(page, "line 149.");
  for (const time of ["first", "second"]) {
    await page.keyboard.press("Control+k");
    await page.keyboard.type("零下");
    await page.getByRole("link", { name: /我这边已经零下了/ }).click();
    await page.locator("article.marked", { hasText: "零下" }).waitFor();
    await page.waitForFunction(() => {
      const { top } = document.querySelector("article.marked")?.getBoundingClientRect() ?? {};
      return top !== undefined && top > 0 && top < innerHeight;
    });
    if (time === "second") break;
    await page.getByRole("button", { name: /^To the latest message/ }).click();
    await page.locator(".cf-latest").waitFor({ state: "detached" });
  }
});

test("the search leads to a room as well, by keys alone", async () => {
  const { page } = await house.alone();
  await makeRoom(page, house.url, "Frost watch");
  await page.keyboard.press("Control+k");
  await page.keyboard.type("gARDEN");
  await page.getByRole("dialog").getByRole("link", { name: "Garden club" }).waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Garden club" }).waitFor();
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.getByRole("main").focus();
  await page.keyboard.press("?");
  await page.getByRole("dialog", { name: "Keys" }).getByText("Send the message").waitFor();
});

test("on a phone the search is within reach of a finger, from the room and from the list", async () => {
  const { page } = await house.alone({ ...phone });
  await page.getByRole("button", { name: "Search in Garden club" }).tap();
  await page.getByRole("dialog").getByRole("button", { name: "Close" }).tap();
  await page.getByRole("button", { name: "Open rooms and dialogues" }).tap();
  await page.getByRole("button", { name: "Search everywhere" }).tap();
  await page.getByLabel("Words to find").waitFor();
});

test("Back from a room that one has just come into leads to where one came from, and not in again", async () => {
  const { room } = await house.alone();
  const { page } = await house.comes();
  await page.goto(`${house.url}/login`);
  await page.goto(`${house.url}/r/${room.code}`);
  await page.keyboard.type("Bo");
  await page.keyboard.press("Enter");
  await page.waitForURL(room.address);
  await page.goBack({ waitUntil: "commit" });
  // Out of the browser's memory no page is loaded.
  await page.waitForURL(`${house.url}/login`, { waitUntil: "commit" });
});

test("on a phone, a held message shows what can be done, and lets it be done", async () => {
  const { page, context, room } = await house.alone({ ...phone });
  await fill(context, room.address, 1, { word: "garlic" });
  const box = await row(page, "garlic 0.").locator(".cf-text").boundingBox();
  if (!box) throw new Error("There is nothing to hold.");
  const debug = await context.newCDPSession(page);
  const point = { x: box.x + 20, y: box.y + box.height / 2 };
  await debug.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [point] });
  await page.locator("article.held").waitFor();
  await debug.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  await page.getByRole("button", { name: "React" }).tap();
  await page.getByRole("button", { name: "🧄" }).tap();
  await page.getByRole("button", { name: "🧄: 1 (Ada)" }).waitFor();
  await field(page).tap();
  await page.locator("article.held").waitFor({ state: "detached" });
});

test("what is being written otherwise outlives scrolling and a reload, and ends with its message", async () => {
  const { page, room } = await house.alone();
  await say(page, "my own words");
  await seen(page, "my own words");
  const bo = await house.joined(room, "Bo");
  await fill(bo.context, room.address, 300, { together: 50 });
  await seen(page, "line 299.");
  // So many are known by now that mine stands in no row any more; it is brought here.
  await row(page, "my own words").waitFor({ state: "detached" });
  await field(page).press("ArrowUp");
  const edit = page.getByLabel("Edit the message");
  await edit.fill("my better words");
  await page.getByRole("button", { name: /^To the latest message/ }).click();
  await edit.waitFor({ state: "detached" });
  await field(page).press("ArrowUp");
  await edit.waitFor();
  expect(await edit.inputValue()).toBe("my better words");
  const id = (await page.locator("article", { has: edit }).getAttribute("id")) ?? "";
  await page.goto(`${house.url}/m/${id.replace("message-", "")}`);
  await row(page, "my own words").hover();
  await row(page, "my own words").getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Edit" }).click();
  expect(await edit.inputValue()).toBe("my better words");
  await page.evaluate(
    (path) => fetch(path, { method: "DELETE" }),
    `/api/messages/${id.replace("message-", "")}`,
  );
  await edit.waitFor({ state: "detached" });
  await page.getByText("This message was deleted.").waitFor();
});

test("those who share a name are told apart wherever their name stands, also when one is gone", async () => {
  const { page, room } = await house.alone();
  const [first, second] = [await house.joined(room, "Bo"), await house.joined(room, "Bo")];
  await say(first.page, "from the first");
  await say(second.page, "from the second");
  await seen(page, "from the second");
  const signOf = async (text: string) =>
    (await row(page, text).locator(".cf-sign").textContent()) ?? "";
  const signs = [await signOf("from the first"), await signOf("from the second")];
  expect(new Set(signs).size).toBe(2);
  await field(first.page).pressSequentially("I am");
  await page.getByText(`Bo (${signs[0]}) is typing …`).waitFor();
  await row(second.page, "from the first").hover();
  await row(second.page, "from the first").getByRole("button", { name: "React" }).click();
  await second.page.getByRole("button", { name: "🧄" }).click();
  await page.getByRole("button", { name: `🧄: 1 (Bo (${signs[1]}))` }).waitFor();
  await second.page.getByRole("button", { name: "People and pictures" }).click();
  await second.page.getByRole("button", { name: "Leave the room" }).click();
  await second.page.getByRole("dialog").getByRole("button", { name: "Leave the room" }).click();
  await second.page.waitForURL(`${house.url}/`);
  await page.getByRole("button", { name: "🧄: 1 (somebody)" }).waitFor();
  expect([await signOf("from the first"), await signOf("from the second")]).toEqual(signs);
});

test("what comes is spoken, and what is scrolled to is not", async () => {
  const { page, context, room } = await house.alone();
  await fill(context, room.address, 120, { together: 20 });
  const bo = await house.joined(room, "Bo");
  const spoken = page.locator("[role=status] p");
  await say(bo.page, "Is somebody here?");
  await seen(page, "Is somebody here?");
  expect(await spoken.allTextContents()).toEqual(["Bo: Is somebody here?"]);
  await page.locator(".cf-scroll").evaluate((element) => (element.scrollTop = 0));
  await row(page, "line 10.").waitFor();
  expect(await spoken.allTextContents()).toEqual(["Bo: Is somebody here?"]);
  expect(await page.getByRole("log").getAttribute("aria-live")).toBe("off");
});

test("a name that is changed is seen at once by the others", async () => {
  const { page, room } = await house.alone();
  const bo = await house.joined(room, "Bo");
  await say(bo.page, "hello from me");
  await seen(page, "hello from me");
  await page.getByRole("button", { name: "People and pictures" }).click();
  await bo.page.goto(`${house.url}/settings`);
  await bo.page.getByLabel("Name", { exact: true }).fill("Bo Peep");
  await bo.page.keyboard.press("Enter");
  await page.getByRole("complementary").getByText("Bo Peep").first().waitFor();
});

describe.each(["light", "dark"] as const)("in %s", (colorScheme) => {
  test("a room in which much has been said has no serious fault for those who hear or walk it", async () => {
    const { page, room } = await house.alone({ colorScheme });
    const bo = await house.joined(room, "Bo");
    await say(bo.page, "# Plan\n\n- [x] garlic\n- [ ] leek\n\n> quoted\n\nSee https://example.org");
    await say(bo.page, "```js\nconst a = 1; // why\n```\n\n$e^{i\\pi}$\n\n|a|b|\n|-|-|\n|1|2|");
    await say(bo.page, "@Ada 你好，**这里**");
    await seen(page, "你好");
    await row(page, "你好").hover();
    await row(page, "你好").getByRole("button", { name: "React" }).click();
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole("button", { name: "🧄" }).click();
    await row(page, "你好").getByRole("button", { name: "Reply" }).click();
    await say(page, "yes");
    await page.getByRole("button", { name: /^Bo: @Ada/ }).waitFor();
    await field(page).pressSequentially("@B");
    await page.getByRole("option", { name: "@Bo" }).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await field(page).fill("");
    await field(page).press("ArrowUp");
    await page.getByLabel("Edit the message").waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await row(page, "yes").hover();
    await row(page, "yes").getByRole("button", { name: "More" }).click();
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole("menuitem", { name: "Delete" }).click();
    expect(await faultsOf(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await page.keyboard.press("Control+k");
    await page.keyboard.type("garlic");
    await page.getByRole("dialog").getByRole("link").first().waitFor();
    expect(await faultsOf(page)).toEqual([]);
  });
});
