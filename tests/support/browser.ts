import { mkdirSync } from "node:fs";
import path from "node:path";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { findChromium } from "./find-chromium";

const pictures = path.resolve("tests", ".artifacts", "screenshots");

/**
 * A real Chromium for the test file; ends with it. When a test fails, its open pages are pictured in
 * tests/.artifacts/screenshots.
 */
export async function openBrowser() {
  const found = await findChromium();
  if ("reason" in found) throw new Error(found.reason);
  const { executablePath, args } = found;
  const browser = await chromium.launch({
    executablePath,
    args,
    // As with people: a page that one goes back to may come out of memory.
    ignoreDefaultArgs: ["--disable-back-forward-cache"],
  });
  opened.add(browser);
  return {
    browser,
    from: found.from,
    /** Somebody with a browser of their own: nothing is shared with the others but the server. */
    async newPerson(options: BrowserContextOptions = {}) {
      const context = await browser.newContext({ locale: "en-US", ...options });
      return { context, page: await context.newPage() };
    },
    async allLeave() {
      await Promise.all(browser.contexts().map((context) => context.close()));
    },
  };
}

/** The page has become React's: what is pressed does something. It is never idle: it has a stream. */
export async function awake(page: Page) {
  await page.waitForFunction(() =>
    [...document.querySelectorAll("a, button, form")].some((element) =>
      Object.keys(element).some((key) => key.startsWith("__reactProps")),
    ),
  );
}

const opened = new Set<Browser>();

async function takeScreenshots(test: string) {
  mkdirSync(pictures, { recursive: true });
  const pages = [...opened].flatMap((browser) =>
    browser.contexts().flatMap((context) => context.pages()),
  );
  await Promise.allSettled(
    pages.map((page, index) =>
      page.screenshot({ path: path.join(pictures, `${test}-${index + 1}.png`), timeout: 5_000 }),
    ),
  );
}

Reflect.set(globalThis, Symbol.for("confab.tests.screenshots"), takeScreenshots);

afterAll(async () => {
  await Promise.all([...opened].map((browser) => browser.close()));
});
