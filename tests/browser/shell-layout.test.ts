import type { BrowserContextOptions, Page } from "playwright-core";
import { UserAnswer } from "@/lib/contract/people";
import { awake, openBrowser } from "@/tests/support/browser";
import { startServer } from "@/tests/support/server";

jest.setTimeout(60_000);

let url: string;
let visitors: Awaited<ReturnType<typeof openBrowser>>;

beforeAll(async () => {
  ({ url } = await startServer());
  visitors = await openBrowser();
});

const phone: BrowserContextOptions = { viewport: { width: 390, height: 844 }, hasTouch: true };

test("the theme is there before the body, and follows the system while it is automatic", async () => {
  const { page } = await comeIn({ colorScheme: "dark" });
  await page.addInitScript(() => {
    new MutationObserver(() => {
      if (!document.querySelector("body") || Reflect.has(window, "themeAtBody")) return;
      Reflect.set(window, "themeAtBody", document.documentElement.dataset["bsTheme"] ?? "none");
    }).observe(document, { childList: true, subtree: true });
  });
  await page.goto(url);
  expect(await themeAtBody(page)).toBe("dark");
  await page.emulateMedia({ colorScheme: "light" });
  await page.waitForFunction(() => document.documentElement.dataset["bsTheme"] === "light");

  await page.getByRole("button", { name: /settings and signing out/ }).click();
  await page.getByRole("menuitemradio", { name: "Dark" }).click();
  await page.waitForFunction(() => document.documentElement.dataset["bsTheme"] === "dark");
  await page.reload();
  expect(await themeAtBody(page)).toBe("dark");
  expect(await page.locator("meta[name=theme-color]").getAttribute("content")).toBe("#181714");
});

test("the language is the browser's until another one is chosen, which is kept for the person", async () => {
  const { page } = await comeIn({ locale: "zh-TW" });
  expect(await page.locator("html").getAttribute("lang")).toBe("zh-CN");
  await page.getByRole("button", { name: /设置与退出/ }).click();
  await page.getByRole("menuitemradio", { name: "English" }).click();
  await page.locator("html[lang=en]").waitFor();
  await page.context().clearCookies({ name: "confab.language" });
  await page.goto(`${url}/settings`);
  await page.getByRole("heading", { name: "Settings" }).waitFor();
});

test("on a phone the side is a drawer that holds the focus, and Esc gives it back", async () => {
  const { page } = await comeIn(phone);
  const opener = page.getByRole("button", { name: "Open rooms and dialogues" });
  const side = page.locator(".cf-side");
  const isInert = () => side.evaluate((element) => element.hasAttribute("inert"));
  expect(await isInert()).toBe(true);
  await opener.click();
  await page.getByRole("dialog", { name: "Rooms and dialogues" }).waitFor();
  for (let presses = 0; presses < 20; presses += 1) {
    await page.keyboard.press("Tab");
    expect(await focusIsOn(page)).toMatch(/^(?:side|backdrop|browser)$/);
  }
  await page.keyboard.press("Escape");
  await page.waitForFunction(
    () => document.activeElement?.getAttribute("aria-expanded") === "false",
  );
  expect(await isInert()).toBe(true);
});

test("on a phone the drawer's own button closes it", async () => {
  const { page } = await comeIn(phone);
  await page.getByRole("button", { name: "Open rooms and dialogues" }).click();
  const drawer = page.getByRole("dialog", { name: "Rooms and dialogues" });
  await drawer.getByRole("button", { name: "Close rooms and dialogues" }).click();
  await drawer.waitFor({ state: "hidden" });
});

test("on a phone Back closes the drawer, and leaves the page where it is", async () => {
  const { page } = await comeIn(phone);
  await page.addInitScript(() => {
    const Original = window.CloseWatcher;
    if (!Original) return;
    window.CloseWatcher = class extends Original {
      constructor() {
        super();
        Reflect.set(window, "pressBack", () => this.dispatchEvent(new Event("close")));
      }
    };
  });
  await page.goto(`${url}/settings`);
  await page.getByRole("button", { name: "Open rooms and dialogues" }).click();
  const drawer = page.getByRole("dialog", { name: "Rooms and dialogues" });
  await drawer.waitFor();
  await page.evaluate("pressBack()");
  await drawer.waitFor({ state: "hidden" });
  expect(page.url()).toBe(`${url}/settings`);
});

test("where the browser does not watch for closing, Esc closes the drawer all the same", async () => {
  const { page } = await comeIn(phone);
  await page.addInitScript(() => Reflect.deleteProperty(window, "CloseWatcher"));
  await page.reload();
  await page.getByRole("button", { name: "Open rooms and dialogues" }).click();
  const drawer = page.getByRole("dialog", { name: "Rooms and dialogues" });
  await drawer.waitFor();
  await page.keyboard.press("Escape");
  await drawer.waitFor({ state: "hidden" });
});

test("a page that is not there keeps the side for who is in, and asks no stranger to sign in", async () => {
  const { page } = await comeIn();
  const found = await page.goto(`${url}/no/where`);
  expect(found?.status()).toBe(404);
  await page.getByRole("heading", { name: "There is nothing here" }).waitFor();
  expect(await page.locator(".cf-side").count()).toBe(1);
  expect((await page.request.get(`${url}/api/nowhere`)).headers()["content-type"]).toMatch(/json/);

  const stranger = await visitors.newPerson();
  const answer = await stranger.page.goto(`${url}/no/where`);
  expect([answer?.status(), stranger.page.url()]).toEqual([404, `${url}/no/where`]);
  await stranger.page.getByRole("heading", { name: "There is nothing here" }).waitFor();
  expect(await stranger.page.locator(".cf-side").count()).toBe(0);
  expect((await stranger.page.goto(url))?.url()).toBe(`${url}/login`);
  expect((await stranger.page.goto(`${url}/r/KXQ4TP7`))?.status()).toBe(200);
});

test("a time zone goes by today's name, and its choice says that it is saved", async () => {
  const { page } = await comeIn({ timezoneId: "Asia/Calcutta" });
  await page.goto(`${url}/settings`);
  await awake(page);
  await page.getByRole("button", { name: /Asia\/Kolkata/ }).click();
  await page.getByRole("status").getByText("Saved").waitFor();
  const zone = page.getByLabel("Time zone");
  await zone.locator("option[value='Asia/Kolkata']:checked").waitFor({ state: "attached" });
  expect(await zone.locator("option[value='Asia/Calcutta']").count()).toBe(0);
  const { user } = UserAnswer.parse(await (await page.request.get(`${url}/api/session`)).json());
  expect(user.timeZone).toBe("Asia/Kolkata");
});

test("on a phone a tap beside the drawer closes it, and so does going somewhere", async () => {
  const { page } = await comeIn(phone);
  const opener = page.getByRole("button", { name: "Open rooms and dialogues" });
  const drawer = page.getByRole("dialog", { name: "Rooms and dialogues" });
  await opener.click();
  await drawer.waitFor();
  await page.touchscreen.tap(375, 400);
  await drawer.waitFor({ state: "hidden" });
  await opener.click();
  await page.getByRole("button", { name: /settings and signing out/ }).click();
  await page.getByRole("menuitem", { name: "Settings" }).click();
  await page.waitForURL(`${url}/settings`);
  await drawer.waitFor({ state: "hidden" });
});

test("no page is wider than a phone, nor scrolls as a whole", async () => {
  const { page } = await comeIn({ ...phone, viewport: { width: 320, height: 640 } });
  for (const path of ["/", "/settings", "/r/KXQ4TP7", "/nowhere"]) {
    await page.goto(url + path);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect([path, width]).toEqual([path, 320]);
  }
  await page.goto(`${url}/settings`);
  expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBe(640);
});

test("the menu of oneself works by keyboard alone", async () => {
  const { page } = await comeIn();
  const button = page.getByRole("button", { name: /settings and signing out/ });
  await button.focus();
  await page.keyboard.press("Enter");
  await page.getByRole("menu").waitFor();
  expect(await focusedText(page)).toBe("Settings");
  await page.keyboard.press("End");
  expect(await focusedText(page)).toBe("Sign out");
  await page.keyboard.press("Escape");
  expect(await page.getByRole("menu").count()).toBe(0);
  expect(await button.evaluate((element) => element === document.activeElement)).toBe(true);
});

test("a guest is warned before signing out for good", async () => {
  const { page } = await comeIn();
  await page.getByRole("button", { name: /settings and signing out/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.getByRole("dialog", { name: "Leave for good?" }).waitFor();
  await page.keyboard.press("Escape");
  expect(await page.getByRole("dialog").count()).toBe(0);
  expect((await page.request.get(`${url}/api/session`)).status()).toBe(200);
});

async function comeIn(options: BrowserContextOptions = {}) {
  const { page, context } = await visitors.newPerson(options);
  const answer = await context.request.post(`${url}/api/session`, { data: { name: "Ada" } });
  expect(answer.status()).toBe(201);
  await page.goto(url);
  await awake(page);
  return { page };
}

async function themeAtBody(page: Page) {
  return await page.evaluate((): unknown => Reflect.get(window, "themeAtBody"));
}

async function focusIsOn(page: Page) {
  return await page.evaluate(() => {
    const element = document.activeElement;
    if (element?.closest(".cf-side")) return "side";
    if (element?.matches(".cf-backdrop")) return "backdrop";
    return element === document.body ? "browser" : (element?.outerHTML ?? "nothing");
  });
}

async function focusedText(page: Page) {
  return await page.evaluate(() => document.activeElement?.textContent);
}
