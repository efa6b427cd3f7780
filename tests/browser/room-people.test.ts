import type { Page } from "playwright-core";
import { faultsOf } from "@/tests/support/axe";
import { openBrowser } from "@/tests/support/browser";
import { comeIn, makeRoom, say, seen } from "@/tests/support/rooms";
import { startServer, type RunningServer } from "@/tests/support/server";

jest.setTimeout(60_000);

let server: RunningServer;
let visitors: Awaited<ReturnType<typeof openBrowser>>;

beforeAll(async () => {
  server = await startServer({ env: { RATE_LIMITS: "off" } });
  visitors = await openBrowser();
});

afterEach(async () => {
  await visitors.allLeave();
});

type Visitor = Awaited<ReturnType<typeof visitors.newPerson>>;

async function roomOf(owner: string) {
  const ada = await visitors.newPerson();
  await comeIn(ada.page, server.url, owner);
  return { ada, room: await makeRoom(ada.page, server.url) };
}

/** Somebody new, in by the room's link. */
async function guestOf(room: { address: string; code: string }, name: string): Promise<Visitor> {
  const visitor = await knock(room.code, name);
  await visitor.page.waitForURL(room.address);
  return visitor;
}

async function knock(code: string, name: string): Promise<Visitor> {
  const visitor = await visitors.newPerson();
  await visitor.page.goto(`${server.url}/r/${code}`);
  await visitor.page.getByLabel("What should the others call you?").fill(name);
  await visitor.page.keyboard.press("Enter");
  return visitor;
}

async function openPeople(page: Page) {
  await page.getByRole("button", { name: "People and pictures" }).click();
  await page.getByRole("heading", { name: /^Here now/ }).waitFor();
}

async function doAbout(page: Page, name: string, deed: string, action = deed) {
  await page.getByRole("button", { name: `What you can do about ${name}` }).click();
  await page.getByRole("menuitem", { name: deed, exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: action, exact: true }).click();
  await dialog.waitFor({ state: "detached" });
}

const rowOf = (page: Page, name: string) => page.locator(".cf-person-row", { hasText: name });

test("the link that is copied from the dialog lets a newcomer in, with a nickname and nothing else", async () => {
  const { ada, room } = await roomOf("Ada");
  await ada.context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await ada.page.getByRole("button", { name: /^Room code/ }).click();
  await ada.page.getByRole("img", { name: /^QR code of the link/ }).waitFor();
  await ada.page.getByRole("button", { name: "Copy link" }).click();
  await ada.page.getByText("The link is copied.").waitFor();
  const link = await ada.page.evaluate(() => navigator.clipboard.readText());
  expect(link).toBe(`${server.url}/r/${room.code}`);
  await ada.page.keyboard.press("Escape");
  const bo = await guestOf(room, "Bo");
  await say(bo.page, "I am in.");
  await seen(ada.page, "I am in.");
});

test("where nothing can be copied the link is selected", async () => {
  const ada = await visitors.newPerson();
  await ada.context.addInitScript(() => {
    Reflect.deleteProperty(Navigator.prototype, "clipboard");
    Reflect.set(document, "execCommand", () => false);
  });
  await comeIn(ada.page, server.url, "Ada");
  const { code } = await makeRoom(ada.page, server.url);
  await ada.page.getByRole("button", { name: /^Room code/ }).click();
  await ada.page.getByRole("button", { name: "Copy link" }).click();
  await ada.page.getByText("The link is selected").waitFor();
  const selected = await ada.page.getByLabel("The room’s link").evaluate((field) => {
    if (!(field instanceof HTMLInputElement)) return "";
    return field.value.slice(field.selectionStart ?? 0, field.selectionEnd ?? 0);
  });
  expect(selected).toBe(`${server.url}/r/${code}`);
});

test("the QR code is the room's link to whoever scans it", async () => {
  const { ada, room } = await roomOf("Ada");
  await ada.page.getByRole("button", { name: /^Room code/ }).click();
  const picture = ada.page.getByRole("img", { name: /^QR code of the link/ });
  const drawn = await picture.locator("path").getAttribute("d");
  const { encode } = await import("uqr");
  const { data } = encode(`${server.url}/r/${room.code}`, { ecc: "M", border: 4 });
  const dark = [...(drawn ?? "").matchAll(/M(\d+) (\d+)h1v1h-1z/g)].map(([, x, y]) => `${x} ${y}`);
  const wanted = data.flatMap((row, y) => row.flatMap((is, x) => (is ? [`${x} ${y}`] : [])));
  expect(dark).toEqual(wanted);
  expect(await picture.locator("rect").getAttribute("fill")).toBe("#fff");
});

test("a new code is on every page at once, and the old one lets nobody in", async () => {
  const { ada, room } = await roomOf("Ada");
  const bo = await guestOf(room, "Bo");
  await ada.page.getByRole("button", { name: /^Room code/ }).click();
  await ada.page.getByRole("button", { name: "New code" }).click();
  const asking = ada.page.getByRole("dialog", { name: "Make a new code?" });
  await asking.getByRole("button", { name: "New code" }).click();
  await asking.waitFor({ state: "detached" });
  await bo.page.getByText(room.code, { exact: true }).waitFor({ state: "detached" });
  const late = await knock(room.code, "Late");
  await late.page.getByRole("heading", { name: "No room has this code" }).waitFor();
  const label = await bo.page.getByRole("button", { name: /^Room code/ }).textContent();
  await guestOf({ ...room, code: label?.trim() ?? "" }, "Cy");
});

test("a role that is given is seen at once on the other's page, and taken back too", async () => {
  const { ada, room } = await roomOf("Ada");
  const [bo] = [await guestOf(room, "Bo"), await guestOf(room, "Cy")];
  await Promise.all([openPeople(ada.page), openPeople(bo.page)]);
  expect(await bo.page.getByRole("button", { name: /^What you can do about/ }).count()).toBe(0);
  await doAbout(ada.page, "Bo", "Make a moderator");
  await rowOf(bo.page, "Bo").getByText("moderator").waitFor();
  await bo.page.getByRole("button", { name: "What you can do about Cy" }).waitFor();
  // Whoever is above a moderator is out of their reach.
  expect(await bo.page.getByRole("button", { name: "What you can do about Ada" }).count()).toBe(0);
  await doAbout(ada.page, "Bo", "Make a member again", "Make a member");
  await bo.page
    .getByRole("button", { name: "What you can do about Cy" })
    .waitFor({ state: "detached" });
});

test("who is removed comes back by the code, and who is kept out does not", async () => {
  const { ada, room } = await roomOf("Ada");
  const [bo, cy] = [await guestOf(room, "Bo"), await guestOf(room, "Cy")];
  await openPeople(ada.page);
  await doAbout(ada.page, "Bo", "Remove from the room", "Remove");
  await doAbout(ada.page, "Cy", "Remove and keep out");
  for (const { page } of [bo, cy]) {
    await page.getByRole("heading", { name: "You have been removed from this room" }).waitFor();
  }
  await cy.page.getByText("Ada did so, and you cannot come back.").waitFor();
  expect(await cy.page.getByLabel("Come back by its code").count()).toBe(0);
  await bo.page.getByLabel("Come back by its code").fill(room.code);
  await bo.page.getByLabel("Come back by its code").press("Enter");
  await bo.page.getByLabel("Message", { exact: true }).waitFor();
  expect(bo.page.url()).toBe(room.address);
  await cy.page.goto(`${server.url}/r/${room.code}`);
  await cy.page.getByText("You have been removed from this room and cannot come back.").waitFor();
  await rowOf(ada.page, "Bo").waitFor();
  await ada.page.getByRole("heading", { name: "Kept out · 1" }).waitFor();
  await ada.page.getByRole("button", { name: "Let Cy back in" }).click();
  await ada.page.getByRole("heading", { name: "Kept out · 1" }).waitFor({ state: "detached" });
  await cy.page.getByRole("button", { name: "Try again" }).click();
  await cy.page.waitForURL(room.address);
  await rowOf(ada.page, "Cy").waitFor();
});

test("two of one name are told apart by the same signs on every page", async () => {
  const { ada, room } = await roomOf("Ada");
  const [first] = [await guestOf(room, "Bo"), await guestOf(room, "ｂｏ")];
  await Promise.all([openPeople(ada.page), openPeople(first.page)]);
  await ada.page.locator(".cf-sign").nth(1).waitFor();
  await first.page.locator(".cf-sign").nth(1).waitFor();
  const signs = await ada.page.locator(".cf-sign").allTextContents();
  expect(new Set(signs).size).toBe(2);
  // Each has themself among those who are here; the order is one and the same.
  expect(await first.page.locator(".cf-sign").allTextContents()).toEqual(signs);
});

test("what is set for the room is seen at once by all, and by who comes later", async () => {
  const { ada, room } = await roomOf("Ada");
  const bo = await guestOf(room, "Bo");
  await Promise.all([openPeople(ada.page), openPeople(bo.page)]);
  await ada.page.getByRole("button", { name: "Room settings" }).click();
  const dialog = ada.page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("   ");
  await dialog.getByRole("button", { name: "Save" }).click();
  await dialog.getByText("A name has 1 to 80 characters").waitFor();
  await dialog.getByLabel("Name").fill("Frost club");
  await dialog.getByLabel("Topic").fill("Garlic first");
  await dialog.getByLabel("List it on the home page").check();
  await dialog.getByLabel("While somebody is in it").check();
  await dialog.getByText("Always", { exact: true }).click();
  await dialog.getByRole("button", { name: "Save" }).click();
  await dialog.waitFor({ state: "detached" });
  await bo.page.getByRole("heading", { level: 1, name: /^Frost club/ }).waitFor();
  await bo.page.getByRole("link", { name: "Frost club" }).waitFor();
  await bo.page.getByText("This room lives while somebody is in it.").waitFor();
  const cy = await visitors.newPerson();
  await comeIn(cy.page, server.url, "Cy");
  const entry = cy.page.getByRole("listitem").filter({ hasText: "Frost club" });
  await entry.getByText("2 people are in it now").waitFor();
  await entry.getByRole("button", { name: "Join Frost club" }).click();
  await cy.page.waitForURL(room.address);
});

test("a member sets their own notices, and those of the room are not theirs to set", async () => {
  const { room } = await roomOf("Ada");
  const bo = await guestOf(room, "Bo");
  const open = async () => {
    await openPeople(bo.page);
    await bo.page.getByRole("button", { name: "Room settings" }).click();
  };
  await open();
  const dialog = bo.page.getByRole("dialog");
  expect(await dialog.getByLabel("Name").count()).toBe(0);
  expect(await dialog.getByRole("button", { name: "Delete the room" }).count()).toBe(0);
  const kept = bo.page.waitForResponse((response) => response.request().method() === "PATCH");
  await dialog.getByText("Everything").click();
  expect((await kept).status()).toBe(200);
  await bo.page.reload();
  await open();
  expect(await dialog.getByRole("radio", { name: "Everything" }).isChecked()).toBe(true);
});

test("an owner who leaves is told who gets the room, and that one has it at once", async () => {
  const { ada, room } = await roomOf("Ada");
  const bo = await guestOf(room, "Bo");
  await Promise.all([openPeople(ada.page), openPeople(bo.page)]);
  await ada.page.getByRole("button", { name: "Leave the room" }).click();
  const asking = ada.page.getByRole("dialog");
  await asking.getByText("When you leave, Bo gets it.").waitFor();
  await asking.getByRole("button", { name: "Leave the room" }).click();
  await ada.page.waitForURL(`${server.url}/`);
  await rowOf(bo.page, "Bo").getByText("owner").waitFor();
});

test("a room is deleted after one question that names it, and everybody is told", async () => {
  const { ada, room } = await roomOf("Ada");
  const bo = await guestOf(room, "Bo");
  await openPeople(ada.page);
  await ada.page.getByRole("button", { name: "Room settings" }).click();
  await ada.page.getByRole("button", { name: "Delete the room" }).click();
  const asking = ada.page.getByRole("dialog", { name: "Delete “Garden club”?" });
  await asking.getByRole("button", { name: "Delete the room" }).click();
  await bo.page.getByRole("heading", { name: "This room is closed" }).waitFor();
  await ada.page.waitForURL(`${server.url}/`);
});

test("what a new room is to be is chosen as it is made, and said plainly", async () => {
  const { page } = await visitors.newPerson();
  await comeIn(page, server.url, "Ada");
  const main = page.getByRole("main");
  await main.getByLabel("The room’s name").fill("Passing by");
  await main.getByText("Options").click();
  await main.getByLabel("List it on the home page").check();
  const choice = main.getByLabel("While somebody is in it");
  await choice.check();
  await main.getByText("deleted some 10 minutes after the last person has gone").waitFor();
  await choice.press("Enter");
  await page.waitForURL(/\/rooms\//);
  await openPeople(page);
  await page.getByText("This room lives while somebody is in it.").waitFor();
  await page.getByRole("button", { name: "Leave the room" }).click();
  await page.getByRole("dialog").getByText("Nobody else is here now.").waitFor();
  await page.goto(server.url);
  await page.getByRole("link", { name: "Open Passing by" }).waitFor();
});

test("on a phone a finger finds everything, and nothing lies under the drawer's button", async () => {
  const { ada, room } = await roomOf("Ada");
  const phone = await visitors.newPerson({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  await phone.context.addCookies(await ada.context.cookies());
  await guestOf(room, "Bo");
  const { page } = phone;
  await page.goto(room.address);
  expect(await smallTargets(page, ".cf-head")).toEqual([]);
  await page.getByRole("button", { name: /^Room code/ }).click();
  expect(await smallTargets(page, "dialog")).toEqual([]);
  await page.getByRole("dialog").getByRole("button", { name: "Close" }).click();
  await openPeople(page);
  expect(await smallTargets(page, ".cf-info")).toEqual([]);
  const close = await page.locator(".cf-info .cf-drawer-close").boundingBox();
  const first = await page.locator(".cf-room-side").boundingBox();
  expect((close?.y ?? 0) + (close?.height ?? 0)).toBeLessThanOrEqual(first?.y ?? 0);
  await page.getByRole("button", { name: "Room settings" }).click();
  expect(await smallTargets(page, "dialog")).toEqual([]);
});

/** What is less than 44 px high or wide, of what is to be pressed inside. */
async function smallTargets(page: Page, inside: string) {
  return await page.locator(inside).evaluate((element) =>
    [
      ...element.querySelectorAll(
        "button, a, input:not([type]), .cf-choice label, .form-check-label",
      ),
    ]
      .map((target) => ({ target, box: target.getBoundingClientRect() }))
      // While something slides, a side may lack a hair of what it has.
      .filter(({ box }) => box.height > 0 && Math.round(Math.min(box.width, box.height)) < 44)
      .map(({ target, box }) => `${target.textContent}: ${box.width} × ${box.height}`),
  );
}

describe.each(["light", "dark"] as const)("in %s", (colorScheme) => {
  test("home, room and dialogs have no serious fault for those who hear or walk them by keys", async () => {
    const { page } = await visitors.newPerson({ colorScheme });
    await comeIn(page, server.url, "Ada");
    const room = await makeRoom(page, server.url);
    await guestOf(room, "ada");
    await openPeople(page);
    await page.locator(".cf-sign").nth(1).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole("button", { name: /^Room code/ }).click();
    expect(await faultsOf(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Room settings" }).click();
    expect(await faultsOf(page)).toEqual([]);
    await page.getByLabel("List it on the home page").check();
    await page.getByLabel("While somebody is in it").check();
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("This room lives while somebody is in it.").waitFor();
    await page.getByRole("button", { name: /^What you can do about/ }).click();
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole("menuitem", { name: "Remove and keep out" }).click();
    expect(await faultsOf(page)).toEqual([]);
    await page.goto(server.url);
    await page.getByRole("main").getByText("Options").click();
    await page.getByRole("link", { name: "Open Garden club" }).first().waitFor();
    expect(await faultsOf(page)).toEqual([]);
  });
});
