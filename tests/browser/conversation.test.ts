import type { Page } from "playwright-core";
import { awake } from "@/tests/support/browser";
import { fill } from "@/tests/support/fill";
import { makeRoom, say, seen } from "@/tests/support/rooms";
import { visiting } from "@/tests/support/visiting";

jest.setTimeout(60_000);

const house = visiting();

const field = (page: Page) => page.getByLabel("Message", { exact: true });
const row = (page: Page, text: string) => page.locator("article", { hasText: text }).first();

async function tool(page: Page, text: string, name: string) {
  await row(page, text).hover();
  await row(page, text).getByRole("button", { name }).click();
}

async function choose(page: Page, text: string, name: string) {
  await tool(page, text, "More");
  await page.getByRole("menuitem", { name, exact: true }).click();
}

/** How far a row stands from the top of what is seen. */
function topOf(page: Page, text: string) {
  return row(page, text).evaluate((element) => element.getBoundingClientRect().top);
}

/** The page has scrolled, loaded and drawn: the last two frames look alike. */
function settled(page: Page) {
  return page.evaluate(async () => {
    const look = () => `${document.querySelector(".cf-column")?.innerHTML.length ?? 0}`;
    for (let same = 0, before = ""; same < 10;) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      const now = look();
      const busy = document.querySelector('.cf-end[aria-busy="true"]') !== null;
      same = now === before && !busy ? same + 1 : 0;
      before = now;
    }
  });
}

function titled(page: Page, pattern: RegExp) {
  return page.waitForFunction(({ source }) => new RegExp(source).test(document.title), {
    source: pattern.source,
  });
}

test("ten thousand messages are scrolled through, and the page stays light", async () => {
  const { page, context, room } = await house.alone();
  await fill(context, room.address, 10_000, { together: 50 });
  await page.reload();
  await awake(page);
  const measured = await page.evaluate(async () => {
    const scroller = document.querySelector(".cf-scroll");
    if (!scroller) throw new Error("There is nothing to scroll.");
    const seen = { rows: 0, nodes: 0 };
    const isBeginning = () => document.querySelector(".cf-end")?.textContent !== "";
    for (let frames = 0; frames < 20_000 && !isBeginning(); frames += 1) {
      scroller.scrollTop = Math.max(0, scroller.scrollTop - 1_500);
      await new Promise((resolve) => requestAnimationFrame(resolve));
      seen.rows = Math.max(seen.rows, document.querySelectorAll("article").length);
      seen.nodes = Math.max(seen.nodes, document.querySelectorAll("*").length);
    }
    return { ...seen, beginning: document.querySelector(".cf-end")?.textContent };
  });
  expect(measured.beginning).toBe("This is where Garden club begins.");
  expect(measured.rows).toBeLessThanOrEqual(400);
  expect(measured.nodes).toBeLessThan(12_000);
  await page.getByRole("button", { name: "To the latest message" }).click();
  await page.locator(".cf-latest").waitFor({ state: "detached" });
}, 300_000);

test("what is read stays where it stands while rows come and go above and below", async () => {
  const { page, context, room } = await house.alone();
  await fill(context, room.address, 1_000, { together: 20 });
  await page.reload();
  await settled(page);
  for (let step = 0; step < 25; step += 1) {
    const { text, top } = await page.evaluate(async () => {
      const scroller = document.querySelector(".cf-scroll");
      if (!scroller) throw new Error("There is nothing to scroll.");
      scroller.scrollTop -= 700;
      await new Promise((resolve) => requestAnimationFrame(resolve));
      const edge = scroller.getBoundingClientRect().top;
      const seenRow = [...document.querySelectorAll("article")].find(
        (each) => each.getBoundingClientRect().top > edge,
      );
      return {
        text: seenRow?.querySelector(".cf-text")?.textContent ?? "",
        top: seenRow?.getBoundingClientRect().top ?? 0,
      };
    });
    await settled(page);
    expect(Math.abs((await topOf(page, text)) - top)).toBeLessThan(2);
  }
});

test("who comes back finds the line where they stopped, and the count is gone when it is read", async () => {
  const { page, context, room } = await house.alone();
  const bo = await house.joined(room, "Bo");
  await say(bo.page, "read by Bo");
  await bo.page.goto(house.url);
  await awake(bo.page);
  await fill(context, room.address, 30);
  await bo.page.getByText("30 unread messages").waitFor({ state: "attached" });
  await titled(bo.page, /^\(30\) /);
  await bo.page.getByRole("link", { name: /Garden club/ }).click();
  const line = bo.page.getByRole("heading", { name: "New", exact: true });
  await line.waitFor();
  expect((await line.boundingBox())?.y).toBeLessThan(500);
  expect(await line.evaluate((element) => element.nextElementSibling?.textContent)).toContain(
    "line 0.",
  );
  await bo.page.getByRole("button", { name: /^To the latest message/ }).click();
  await bo.page.getByText("30 unread messages").waitFor({ state: "detached" });
  await titled(bo.page, /^Garden club · Confab$/);
  await page.bringToFront();
});

test("who has scrolled up is not moved, is told what comes, and gets down to it", async () => {
  const { page, context, room } = await house.alone();
  const bo = await house.joined(room, "Bo");
  await fill(context, room.address, 60);
  await seen(bo.page, "line 59.");
  await settled(bo.page);
  await bo.page.locator(".cf-scroll").evaluate((element) => {
    element.scrollTop -= 900;
  });
  await bo.page.getByRole("button", { name: "To the latest message" }).waitFor();
  const before = await topOf(bo.page, "line 40.");
  await say(page, "one more");
  await bo.page.getByRole("button", { name: "To the latest message: 1 is new" }).waitFor();
  expect(await topOf(bo.page, "line 40.")).toBe(before);
  await bo.page.getByText("1 new").click();
  await bo.page.locator(".cf-latest").waitFor({ state: "detached" });
  expect(await row(bo.page, "one more").isVisible()).toBe(true);
});

test("a link opens around its message and marks it, from where one reads on in both directions", async () => {
  const { page, context, room } = await house.alone();
  const ids = await fill(context, room.address, 400, { together: 20 });
  await page.goto(`${house.url}/m/${ids[100]}`);
  await page.locator("article.marked", { hasText: "line 100." }).waitFor();
  const top = await topOf(page, "line 100.");
  expect(top).toBeGreaterThan(100);
  expect(top).toBeLessThan(600);
  await page.evaluate(() => {
    const scroller = document.querySelector(".cf-scroll");
    const down = () => {
      if (scroller) scroller.scrollTop += 1_000;
    };
    setInterval(down, 50);
  });
  await page.locator(".cf-latest").waitFor({ state: "detached" });
  await page.goto(`${house.url}/m/nothing`);
  await page.getByRole("heading", { name: "There is nothing here" }).waitFor();
});

test("a reply quotes what it answers, and leads back to it however far", async () => {
  const { page, context, room } = await house.alone();
  await say(page, "the first of all");
  await seen(page, "the first of all");
  await tool(page, "the first of all", "Reply");
  await page.keyboard.type("an answer");
  await page.getByText("Reply to Ada: the first of all").waitFor();
  await fill(context, room.address, 300, { together: 20 });
  await page.keyboard.press("Enter");
  await seen(page, "an answer");
  await page.reload();
  await row(page, "an answer").getByRole("button", { name: "Ada: the first of all" }).click();
  await page.locator("article.marked .cf-text", { hasText: "the first of all" }).waitFor();
  await page.getByRole("button", { name: "To the latest message" }).click();
  await page.locator(".cf-latest").waitFor({ state: "detached" });
  await seen(page, "an answer");
});

test("reactions, edits and deletions are seen by everybody at once", async () => {
  const { page, room } = await house.alone();
  const bo = await house.joined(room, "Bo");
  await say(page, "Garlic is in.");
  await seen(bo.page, "Garlic is in.");
  await tool(bo.page, "Garlic is in.", "React");
  await bo.page.getByRole("button", { name: "🧄" }).click();
  await page.getByRole("button", { name: "🧄: 1 (Bo)" }).click();
  await bo.page.getByRole("button", { name: "🧄: 2 (Bo, Ada)" }).click();
  await page.getByRole("button", { name: "🧄: 1 (Ada)", pressed: true }).waitFor();
  await field(page).press("ArrowUp");
  await page.getByLabel("Edit the message").fill("Garlic and leek are in.");
  await page.keyboard.press("Enter");
  await seen(bo.page, "Garlic and leek are in.");
  await row(bo.page, "Garlic and leek").getByText("(edited)").waitFor();
  await page.waitForFunction(() => document.activeElement?.id === "composer");
  await choose(page, "Garlic and leek", "Delete");
  await page.getByRole("button", { name: "Cancel" }).click();
  await choose(page, "Garlic and leek", "Delete");
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await bo.page.getByText("This message was deleted.").waitFor();
  await row(bo.page, "This message was deleted.").hover();
  await bo.page.getByRole("button", { name: "React" }).waitFor({ state: "detached" });
});

test("another's message is not mine to edit, and not a member's to delete", async () => {
  const { page, room } = await house.alone();
  const bo = await house.joined(room, "Bo");
  await say(page, "Garlic is in.");
  await seen(bo.page, "Garlic is in.");
  await tool(bo.page, "Garlic is in.", "More");
  expect(await bo.page.getByRole("menuitem").allTextContents()).toEqual([
    "Copy the text",
    "Copy the link",
  ]);
  await say(bo.page, "Leek is in.");
  await seen(page, "Leek is in.");
  await tool(page, "Leek is in.", "More");
  expect(await page.getByRole("menuitem").allTextContents()).toEqual([
    "Copy the text",
    "Copy the link",
    "Delete",
  ]);
});

test("a name is completed while it is typed after an @, by keys and by a press", async () => {
  const { page, room } = await house.alone();
  await house.joined(room, "Bo Peep");
  await house.joined(room, "林晓");
  await page.getByRole("button", { name: "People and pictures" }).click();
  await page.getByRole("heading", { name: "Here now · 3" }).waitFor();
  await field(page).pressSequentially("so @");
  expect(await page.getByRole("option").allTextContents()).toEqual(["@Bo Peep", "@林晓", "@ai"]);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Tab");
  expect(await field(page).inputValue()).toBe("so @Bo Peep ");
  await page.keyboard.type("和@林");
  await page.getByRole("option", { name: "@林晓" }).click();
  expect(await field(page).inputValue()).toBe("so @Bo Peep 和@林晓 ");
  await page.keyboard.type("@");
  await page.keyboard.press("Escape");
  await page.getByRole("listbox").waitFor({ state: "detached" });
  await page.keyboard.press("Enter");
  await seen(page, "so @Bo Peep 和@林晓 @");
});

test("what was begun is there again after a reload, each in its room", async () => {
  const { page, room } = await house.alone();
  await say(page, "Garlic is in.");
  await seen(page, "Garlic is in.");
  await tool(page, "Garlic is in.", "Reply");
  await page.keyboard.type("and the le");
  await page.reload();
  await page.getByText("Reply to Ada: Garlic is in.").waitFor();
  expect(await field(page).inputValue()).toBe("and the le");
  await makeRoom(page, house.url, "Other");
  expect(await field(page).inputValue()).toBe("");
  await page.goto(room.address);
  await page.getByText("Reply to Ada: Garlic is in.").waitFor();
  await field(page).press("Enter");
  await seen(page, "and the le");
  await page.reload();
  await seen(page, "and the le");
  expect(await field(page).inputValue()).toBe("");
});

test("what was said is found by any part of a word, in this room or everywhere, and leads there", async () => {
  const { page, context, room } = await house.alone();
  await say(page, "我这边已经零下了，还来得及吗？");
  await seen(page, "零下");
  await fill(context, room.address, 150, { together: 20 });
  await makeRoom(page, house.url, "Other");
  await page.getByRole("main").getByRole("button", { name: "Search in Other" }).click();
  await page.keyboard.type("零下");
  await page.getByText("Nothing was found.").waitFor();
  await page.getByLabel("Only in Other").uncheck();
  await page.getByRole("link", { name: /我这边已经零下了/ }).click();
  await page.locator("article.marked", { hasText: "零下" }).waitFor();
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.keyboard.press("Control+k");
  await page.keyboard.type("line 149.");
  await page.getByRole("link", { name: /line 149\./ }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
});

test("notices come when they were turned on, for what one wants to be told of and does not see", async () => {
  const { page, context, room } = await house.alone();
  await context.grantPermissions(["notifications"]);
  await context.addInitScript(() => {
    class Shown extends EventTarget {
      static permission = "granted";
      static requestPermission = () => Promise.resolve("granted");
      constructor(title: string, { body }: { body: string }) {
        super();
        console.log(`notice: ${title}: ${body}`);
      }
    }
    Reflect.set(window, "Notification", Shown);
  });
  const shown: string[] = [];
  page.on("console", (message) => {
    if (message.text().startsWith("notice: ")) shown.push(message.text());
  });
  const bo = await house.joined(room, "Bo");
  await page.goto(`${house.url}/settings`);
  await say(bo.page, "@Ada before they are on");
  await page.getByText("1 unread message", { exact: false }).waitFor({ state: "attached" });
  await page.getByRole("group", { name: "In this browser" }).getByText("On").click();
  await page.getByRole("radio", { name: "On", checked: true }).waitFor({ state: "attached" });
  await say(bo.page, "for nobody");
  // The list of rooms may be on its way: a notice waits for what it says is read.
  const told = page.waitForEvent("console", (message) => message.text().includes("for you"));
  await say(bo.page, "@Ada for you");
  await page.getByText("3 unread messages").waitFor({ state: "attached" });
  await told;
  expect(shown).toEqual(["notice: Bo · Garden club: @Ada for you"]);
  await page.goto(room.address);
  await seen(page, "for you");
  await page.bringToFront();
  await say(bo.page, "@Ada you see this");
  await seen(page, "you see this");
  expect(shown).toHaveLength(1);
});
