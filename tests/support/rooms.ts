import type { Page } from "playwright-core";

/** Comes in as a guest, by the page. */
export async function comeIn(page: Page, url: string, name: string) {
  await page.goto(`${url}/login`);
  await page.getByLabel("Your nickname").fill(name);
  await page.keyboard.press("Enter");
  await page.waitForURL(`${url}/`);
}

/** Makes a room from the home page; answers its address and its code. */
export async function makeRoom(page: Page, url: string, name = "Garden club") {
  await page.goto(url);
  await page.getByRole("main").getByLabel("The room’s name").fill(name);
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/rooms\//);
  const code = (await page.getByRole("button", { name: /^Room code/ }).textContent()) ?? "";
  return { address: page.url(), code: code.trim() };
}

export type Room = Awaited<ReturnType<typeof makeRoom>>;

/** Comes in as a guest, by the link to a room. */
export async function joinByLink(page: Page, room: Room, name: string) {
  await page.goto(new URL(`/r/${room.code}`, room.address).href);
  await page.keyboard.type(name);
  await page.keyboard.press("Enter");
  await page.waitForURL(room.address);
}

export async function say(page: Page, text: string) {
  await page.getByLabel("Message", { exact: true }).fill(text);
  await page.keyboard.press("Enter");
}

/** Waits until a message with this very text stands in the conversation. */
export async function seen(page: Page, text: string) {
  await page.locator(".cf-msg:not(.pending) .cf-text", { hasText: text }).first().waitFor();
}

/** The texts of the conversation from top to bottom, those on their way included. */
export async function textsOf(page: Page) {
  return await page.locator(".cf-msg .cf-text").allTextContents();
}
