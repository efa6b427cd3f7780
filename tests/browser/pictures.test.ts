import type { Page } from "playwright-core";
import { faultsOf } from "@/tests/support/axe";
import { awake, openBrowser } from "@/tests/support/browser";
import { comeIn, joinByLink, makeRoom, say } from "@/tests/support/rooms";
import { startServer } from "@/tests/support/server";

jest.setTimeout(90_000);

let url: string;
let visitors: Awaited<ReturnType<typeof openBrowser>>;

// Without a key it is the demo's painter that draws.
beforeAll(async () => {
  ({ url } = await startServer({ env: { RATE_LIMITS: "off" } }));
  visitors = await openBrowser();
});
afterEach(() => visitors.allLeave());

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true };

/** A person whose dialogue begins with these words. */
async function begin(words: string, options = {}) {
  const { page } = await visitors.newPerson(options);
  await comeIn(page, url, "Ada");
  await page.goto(`${url}/dialogues`);
  await awake(page);
  await page.getByLabel("Message", { exact: true }).fill(words);
  await page.getByRole("button", { name: "Send" }).click();
  await page.waitForURL(/\/dialogues\/.+/);
  return page;
}

const cards = (page: Page) => page.locator(".cf-drawing[data-state=drawing]");
const pictures = (page: Page) => page.getByRole("button", { name: /^Open the picture/ });
const viewer = (page: Page) => page.getByRole("dialog", { name: "Picture in full size" });
const altOfShown = (page: Page) => viewer(page).getByRole("img").last().getAttribute("alt");
const scaleOf = (page: Page) =>
  page.locator(".cf-viewer-frame").evaluate((frame) => frame.style.transform);

async function expectScale(page: Page, scale: string) {
  await page.locator(`.cf-viewer-frame[style*="scale(${scale})"]`).waitFor();
}

async function drawn(page: Page, count: number) {
  await pictures(page)
    .nth(count - 1)
    .waitFor();
  // All of them are there, and not only their places.
  await page.waitForFunction(() =>
    [...document.querySelectorAll<HTMLImageElement>(".cf-picture img")].every(
      (image) => image.complete && image.naturalWidth > 0,
    ),
  );
}

test("three are drawn side by side, stand where their cards stood, and are the same after a reload", async () => {
  const page = await begin("draw three pictures of a cat, wide");
  await cards(page).nth(2).waitFor();
  await cards(page).first().getByRole("progressbar", { name: "How far it is" }).waitFor();
  await cards(page).first().getByText("Drawing …").waitFor();
  await page.locator(".cf-drawing-preview").first().waitFor();
  const [before, shifted] = [await boxesOf(page, cards(page)), await watchShifts(page)];
  expect(await faultsOf(page)).toEqual([]);
  await drawn(page, 3);
  expect(await boxesOf(page, pictures(page))).toEqual(before);
  expect(await shifted()).toEqual([]);
  expect(await faultsOf(page)).toEqual([]);
  const names = await namesOf(page);
  await page.reload();
  await awake(page);
  await drawn(page, 3);
  expect(await namesOf(page)).toEqual(names);
});

test("the viewer is walked by keys, holds the focus and gives it back", async () => {
  const page = await begin("/draw three pictures of a red boat, wide");
  await drawn(page, 3);
  await pictures(page).nth(1).focus();
  await page.keyboard.press("Enter");
  await viewer(page).getByText("2 of 3").waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await page.keyboard.press("ArrowRight");
  await viewer(page).getByText("3 of 3").waitFor();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Home");
  await viewer(page).getByText("1 of 3").waitFor();
  await page.keyboard.press("End");
  await viewer(page).getByText("3 of 3").waitFor();
  expect(await altOfShown(page)).toMatch(/red boat/);
  await page.keyboard.press("+");
  await expectScale(page, "1.5");
  await page.keyboard.press("0");
  await expectScale(page, "1");
  for (let presses = 0; presses < 12; presses += 1) {
    await page.keyboard.press("Tab");
    expect(await page.evaluate(isFocusInViewer)).toBe(true);
  }
  await page.keyboard.press("Escape");
  await viewer(page).waitFor({ state: "detached" });
  expect(await pictures(page).nth(1).evaluate(isFocused)).toBe(true);
});

test("Back closes the viewer and stays on the page, and closed otherwise it leaves no step behind", async () => {
  const page = await begin("/draw a red boat");
  await drawn(page, 1);
  const address = page.url();
  await pictures(page).first().click();
  await viewer(page).waitFor();
  await page.goBack();
  await viewer(page).waitFor({ state: "detached" });
  expect(page.url()).toBe(address);
  await pictures(page).first().click();
  const popped = page.evaluate(
    () => new Promise((done) => window.addEventListener("popstate", () => done(true))),
  );
  await viewer(page).getByRole("button", { name: "Close" }).click();
  expect(await popped).toBe(true);
  await page.goBack();
  await page.waitForURL(`${url}/dialogues`);
});

test("a wheel makes it larger where the pointer is, a drag moves it, a click makes it fit again", async () => {
  const page = await begin("/draw a red boat");
  await drawn(page, 1);
  await pictures(page).first().click();
  await viewer(page).waitFor();
  await page.mouse.move(640, 300);
  await page.mouse.wheel(0, -700);
  await expectScale(page, "4");
  const before = await scaleOf(page);
  await page.mouse.down();
  await page.mouse.move(700, 340, { steps: 4 });
  await page.mouse.up();
  expect(await scaleOf(page)).not.toBe(before);
  await page.mouse.click(640, 300);
  await page.locator(".cf-viewer-stage[data-large=false]").waitFor();
});

test("two clicks are one step of the size, and in a large one the arrows look about", async () => {
  const page = await begin("/draw two pictures of a red boat");
  await drawn(page, 2);
  await pictures(page).first().click();
  await viewer(page).getByText("1 of 2").waitFor();
  await page.mouse.dblclick(640, 300);
  await page.locator(".cf-viewer-stage[data-large=true]").waitFor();
  const before = await scaleOf(page);
  await page.keyboard.press("ArrowDown");
  await page.waitForFunction(
    (style) => document.querySelector<HTMLElement>(".cf-viewer-frame")?.style.transform !== style,
    before,
  );
  await viewer(page).getByText("1 of 2").waitFor();
  await page.keyboard.press("Shift+ArrowRight");
  await viewer(page).getByText("2 of 2").waitFor();
});

test("loaded again with the viewer open, the page stands where it stood before it", async () => {
  const page = await begin("/draw a red boat");
  await drawn(page, 1);
  await pictures(page).first().click();
  await viewer(page).waitFor();
  await page.reload();
  await page.waitForFunction(() => !("confabOver" in (history.state ?? {})));
  await drawn(page, 1);
  await page.goBack();
  await page.waitForURL(`${url}/dialogues`);
});

test("who does not see it is told once that the pictures are there, and not after a reload", async () => {
  const page = await begin("/draw two pictures of a red boat");
  const told = page.getByRole("status").filter({ hasText: "All 2 pictures are drawn." });
  await told.waitFor({ state: "attached" });
  await page.reload();
  await awake(page);
  await drawn(page, 2);
  expect(await told.count()).toBe(0);
});

test("between its last preview and its file the place of a picture is never empty", async () => {
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const page = await begin("/draw a tree");
  await drawn(page, 1);
  await page.route(/\/api\/images\//, async (route) => {
    await held;
    await route.fallback();
  });
  // The page is awake by now, and sees all that comes of it.
  await say(page, "/draw a red boat");
  const before = page.locator("button.cf-picture .before");
  await before.waitFor();
  expect(await before.evaluate((img) => (img as HTMLImageElement).naturalWidth)).toBeGreaterThan(0);
  release();
  await before.waitFor({ state: "detached" });
  await drawn(page, 2);
});

test("where the assistant of a room is silenced, nothing offers to draw any more", async () => {
  const { page } = await visitors.newPerson();
  await comeIn(page, url, "Ada");
  const { address } = await makeRoom(page, url);
  await awake(page);
  await say(page, "/draw two pictures of a red boat");
  await drawn(page, 2);
  await pictures(page).first().hover();
  await page.getByRole("button", { name: "Draw them all again" }).first().waitFor();
  await page.evaluate(async (id) => {
    const headers = { "content-type": "application/json" };
    const body = JSON.stringify({ assistant: "off" });
    await fetch(`/api/rooms/${id}`, { method: "PATCH", headers, body });
  }, address.split("/").at(-1));
  await page.locator(".cf-picture-deeds").first().waitFor({ state: "detached" });
});

test("a finger swipes to the next, zooms by two taps, and closes by drawing down", async () => {
  const page = await begin("/draw two pictures of a red boat", phone);
  await drawn(page, 2);
  await pictures(page).first().tap();
  await viewer(page).getByText("1 of 2").waitFor();
  await swipe(page, { x: 300, y: 400 }, { x: 100, y: 410 });
  await viewer(page).getByText("2 of 2").waitFor();
  await page.touchscreen.tap(195, 400);
  await page.touchscreen.tap(195, 400);
  await page.locator(".cf-viewer-stage[data-large=true]").waitFor();
  await swipe(page, { x: 300, y: 400 }, { x: 100, y: 410 });
  expect(await viewer(page).getByText("2 of 2").count()).toBe(1);
  await page.touchscreen.tap(195, 400);
  await page.touchscreen.tap(195, 400);
  await page.locator(".cf-viewer-stage[data-large=false]").waitFor();
  await swipe(page, { x: 200, y: 300 }, { x: 205, y: 560 });
  await viewer(page).waitFor({ state: "detached" });
});

test("it is downloaded under its words, and they can be copied", async () => {
  const page = await begin("/draw a red boat at dusk");
  await drawn(page, 1);
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await pictures(page).first().click();
  await viewer(page).getByRole("button", { name: "Copy its words" }).click();
  await viewer(page).getByRole("button", { name: "Copied" }).waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/red boat at dusk/);
  const coming = page.waitForEvent("download");
  await viewer(page).getByRole("link", { name: "Download" }).click();
  expect((await coming).suggestedFilename()).toMatch(/red boat.*\.png$/i);
});

test("stopped on its card it says so, and the card gives up its place", async () => {
  const page = await begin("/draw two pictures of a red boat");
  await cards(page).first().getByRole("button", { name: "Stop drawing" }).click();
  await page.locator(".cf-drawing[data-state=stopped]").nth(1).getByText("Stopped.").waitFor();
  expect(await cards(page).count()).toBe(0);
  // The cards say why; below them stands only what can be done.
  const state = page.locator(".cf-reply-state");
  await state.getByRole("button", { name: "Draw again" }).waitFor();
  expect(await state.textContent()).toBe("Draw again");
  expect(await faultsOf(page)).toEqual([]);
});

test("in a room two people see it being drawn, and the picture", async () => {
  const [ada, ben] = [await visitors.newPerson(), await visitors.newPerson()];
  await comeIn(ada.page, url, "Ada");
  const room = await makeRoom(ada.page, url);
  await joinByLink(ben.page, room, "Ben");
  await awake(ben.page);
  await say(ada.page, "/draw two pictures of a red boat");
  for (const { page } of [ada, ben]) await cards(page).first().waitFor();
  for (const { page } of [ada, ben]) await drawn(page, 2);
  expect(await namesOf(ben.page)).toEqual(await namesOf(ada.page));
});

test("a picture that is gone, and a store that is down, are told in its place; it can be tried again", async () => {
  const page = await begin("/draw a red boat");
  await drawn(page, 1);
  let status = 503;
  await page
    .context()
    .route(/\/api\/images\//, (route) =>
      status === 200 ? route.fallback() : route.fulfill({ status, body: "" }),
    );
  await page.reload();
  await page.getByText("This picture is not to be had now.").waitFor();
  status = 200;
  await page.locator(".cf-picture-missing").getByRole("button", { name: "Try again" }).click();
  await drawn(page, 1);
  status = 404;
  await pictures(page).first().click();
  await viewer(page).getByText("This picture is gone.").waitFor();
  expect(await faultsOf(page)).toEqual([]);
});

async function boxesOf(page: Page, which: ReturnType<typeof pictures>) {
  await page.locator("main").waitFor();
  const boxes = await which.evaluateAll((elements) =>
    elements.map((element) => element.getBoundingClientRect().toJSON() as DOMRect),
  );
  return boxes.map(({ x, width, height }) => [x, width, height].map(Math.round));
}

async function namesOf(page: Page) {
  return await pictures(page).evaluateAll((all) => all.map((each) => each.ariaLabel));
}

type Shift = { node: Node | null; previousRect: DOMRect; currentRect: DOMRect };

/** What is shifted from now on inside of the message with the pictures, as the browser measures it. */
async function watchShifts(page: Page) {
  await page.evaluate(() => {
    const shifted: string[] = [];
    Reflect.set(window, "shifted", shifted);
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        for (const { node, previousRect, currentRect } of Reflect.get(
          entry,
          "sources",
        ) as Shift[]) {
          const element = node instanceof Element ? node : node?.parentElement;
          const [from, to] = [previousRect, currentRect].map((rect) => JSON.stringify(rect));
          if (element?.closest(".cf-pictures"))
            shifted.push(`${element.className}: ${from} → ${to}`);
        }
      }
    }).observe({ type: "layout-shift" });
  });
  return async () => await page.evaluate(() => Reflect.get(window, "shifted") as string[]);
}

/** One finger, by the protocol: the browser makes of it what it makes of a real one. */
async function swipe(page: Page, from: { x: number; y: number }, to: { x: number; y: number }) {
  const session = await page.context().newCDPSession(page);
  const send = (type: "touchStart" | "touchMove" | "touchEnd", touchPoints: (typeof from)[]) =>
    session.send("Input.dispatchTouchEvent", { type, touchPoints });
  await send("touchStart", [from]);
  for (const part of [0.25, 0.5, 0.75, 1]) {
    const between = (one: number, other: number) => one + (other - one) * part;
    await send("touchMove", [{ x: between(from.x, to.x), y: between(from.y, to.y) }]);
  }
  await send("touchEnd", []);
}

function isFocusInViewer() {
  // Between the last and the first the focus is the browser's own.
  return (
    document.activeElement?.closest(".cf-viewer") != null ||
    document.activeElement === document.body
  );
}

function isFocused(element: Element) {
  return document.activeElement === element;
}
