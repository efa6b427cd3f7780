import type { Page } from "playwright-core";
import { openAssisted, type Assisted } from "@/tests/support/assisted";
import { longAnswer, longBlock } from "@/tests/support/long-answer";
import { comeIn, makeRoom, say } from "@/tests/support/rooms";

jest.setTimeout(60_000);

const MODEL = "growing";
let api: Assisted["api"];
let server: Assisted["server"];
let visitors: Assisted["visitors"];

beforeAll(async () => {
  ({ api, server, visitors } = await openAssisted(MODEL));
});
afterEach(() => visitors.allLeave());
afterAll(() => api.close());

/** A page in which these parts of an answer are shown one by one, as they are asked for. */
async function answeredWith(parts: readonly string[]) {
  api.script(MODEL, async (answer) => {
    for (const part of parts) {
      await answer.until();
      await answer.say(part);
    }
    await answer.until();
    await answer.end();
  });
  const { page } = await visitors.newPerson();
  await comeIn(page, server.url, "Ada");
  await makeRoom(page, server.url);
  await say(page, "@ai tell me all");
  await page.getByText("Writing …").waitFor();
  return {
    page,
    text: page.locator("article", { has: page.locator(".cf-face.ai") }).locator(".cf-text"),
    next: (times = 1) => api.release(MODEL, times),
  };
}

const shows = (page: Page, words: string) => page.locator(".cf-text", { hasText: words }).waitFor();

/** What stands in the answer before its last two blocks is watched from now on. */
function watchSettled(page: Page) {
  return page.evaluate(() => {
    const text = [...document.querySelectorAll(".cf-text")].at(-1);
    const settled = [...(text?.children ?? [])].slice(0, -2);
    const observer = new MutationObserver((changes) => {
      const before = Number(document.body.dataset["changes"] ?? 0);
      document.body.dataset["changes"] = String(before + changes.length);
    });
    const all = { childList: true, subtree: true, characterData: true, attributes: true };
    for (const block of settled) {
      observer.observe(block, all);
      Reflect.set(block, "isSettled", true);
    }
    return settled.length;
  });
}

function lookAtSettled(page: Page) {
  return page.evaluate(() => ({
    changes: Number(document.body.dataset["changes"] ?? 0),
    blocks: [...document.querySelectorAll(".cf-text > *")].filter((block) =>
      Reflect.has(block, "isSettled"),
    ).length,
  }));
}

test("what stands of an answer is not touched while it grows, nor when it ends", async () => {
  const pieces = longAnswer(3_000);
  const [first, second] = [pieces.slice(0, 1_500), pieces.slice(1_500)];
  // Small steps, so that the page draws in between.
  const steps = Array.from({ length: 30 }, (_, at) => second.slice(at * 50, at * 50 + 50).join(""));
  const { page, next, text } = await answeredWith([`${first.join("")}\n\nHalf.\n\n`, ...steps]);
  next();
  await shows(page, "Half.");
  // Formulas and colours are fetched with the first of them.
  await page.locator(".katex").first().waitFor();
  await page.locator(".hljs-keyword").first().waitFor();
  const blocks = await watchSettled(page);
  expect(blocks).toBeGreaterThan(20);
  for (let step = 0; step < steps.length; step += 1) {
    const before = await text.textContent();
    next();
    await page.waitForFunction(
      (known) => [...document.querySelectorAll(".cf-text")].at(-1)?.textContent !== known,
      before,
    );
  }
  next();
  await page.getByText("Writing …").waitFor({ state: "detached" });
  expect(await lookAtSettled(page)).toEqual({ changes: 0, blocks });
});

/** Resolves once the end of what is there is in view. */
async function isAtBottom(page: Page) {
  await page.waitForFunction(() => {
    const scroller = document.querySelector(".cf-scroll");
    if (!scroller) return false;
    return scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 2;
  });
}

test("who has scrolled up reads on undisturbed while an answer grows, and who is at the bottom follows", async () => {
  const parts = longAnswer(2_400);
  const [first, second, more] = [0, 800, 1_600].map((at) => parts.slice(at, at + 800).join(""));
  const { page, next } = await answeredWith([
    `${first}\n\nA third.\n\n`,
    `${second}\n\nTwo thirds.\n\n`,
    `${more}\n\nWhole.`,
  ]);
  for (const words of ["A third.", "Two thirds."]) {
    next();
    await shows(page, words);
    await isAtBottom(page);
  }
  const heading = page.locator(".cf-text .cf-heading").first();
  await heading.scrollIntoViewIfNeeded();
  const before = await heading.boundingBox();
  next();
  await shows(page, "Whole.");
  expect(await heading.boundingBox()).toEqual(before);
  next();
  await page.getByText("Writing …").waitFor({ state: "detached" });
  expect(await heading.boundingBox()).toEqual(before);
});

test("what is half written is drawn as it will be", async () => {
  const { page, next, text } = await answeredWith([
    "Eat **we",
    "ll**, as [they](https://exa",
    "mple.org) say\n\n$$\n\\frac{a}{b",
    "}\n$$\n\n| a | b",
    " |\n|---|---|\n| 1 | 2 |\n\n```ts\nconst a = 1;\n``",
    "`\n",
  ]);
  next();
  await text.locator("strong", { hasText: /^we$/ }).waitFor();
  next();
  await text.getByText("Eat well, as they", { exact: true }).waitFor();
  next();
  await text.locator(".cf-formula.display .katex .mfrac").waitFor();
  next();
  await text.locator("th").nth(1).waitFor();
  expect(await text.locator("th").allTextContents()).toEqual(["a", "b"]);
  next();
  await text.locator(".cf-code-block .hljs-keyword").waitFor();
  expect(await text.locator("pre").textContent()).toBe("const a = 1;");
  next(2);
  await page.getByText("Writing …").waitFor({ state: "detached" });
  expect(await text.locator("a").getAttribute("href")).toBe("https://example.org/");
  expect(await text.locator("pre").textContent()).toBe("const a = 1;");
});

test.each(["code", "table"] as const)("a long %s is all there when it ends", async (shape) => {
  const parts = longBlock(shape, 600).join("");
  const middle = Math.floor(parts.length / 2);
  const { page, next, text } = await answeredWith([parts.slice(0, middle), parts.slice(middle)]);
  next();
  await shows(page, shape === "code" ? "row200" : "Bed 200");
  next(2);
  await shows(page, "That is all.");
  await page.getByText("Writing …").waitFor({ state: "detached" });
  if (shape === "code") {
    const lines = (await text.locator("code").textContent())?.split("\n");
    expect(lines).toHaveLength(600);
    expect(lines?.at(-1)).toBe('const row599 = "bed"; // 599');
  } else {
    expect(await text.locator("tbody tr").count()).toBe(600);
    expect(await text.locator("th").nth(2).innerText()).toBe("Yield");
  }
});
