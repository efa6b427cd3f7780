import { mkdirSync } from "node:fs";
import type { Page } from "playwright-core";
import { openBrowser } from "@/tests/support/browser";
import { comeIn, makeRoom, say, seen } from "@/tests/support/rooms";
import { startServer } from "@/tests/support/server";

jest.setTimeout(60_000);

let url: string;
let visitors: Awaited<ReturnType<typeof openBrowser>>;

beforeAll(async () => {
  ({ url } = await startServer());
  visitors = await openBrowser();
});

const lively = `# Soup for Saturday
@Ada, the **garlic** is in, ~~the leeks are not~~. See https://example.com/soup，很好。

- [x] onions
- [ ] leeks, *two* of them
  1. wash
  2. cut

> It was colder last year.

| what | how much | when | who brings it | where it is kept |
| :-- | --: | :-: | --- | --- |
| garlic | 2 | Friday | Bo | in the shed behind the house |

\`\`\`ts
// How long it cooks
const minutes: number = 45;
export function cook(name = "soup") { return \`\${name}: \${minutes} minutes, and a line that is rather long for a phone\`; }
\`\`\`

The area is $\\pi r^2$, it costs $5, and
$$
\\int_0^1 x^2\\,dx = \\frac13
$$
**中文。**后面`;

test("colours and formulas are fetched when there is something to show with them", async () => {
  const { page } = await visitors.newPerson();
  const broken = await listen(page);
  const [scripts, fonts]: string[][] = [[], []];
  page.on("response", (response) => {
    const type = response.request().resourceType();
    if (type === "script" || type === "stylesheet") scripts?.push(response.url());
    if (type === "font") fonts?.push(response.url());
  });
  await comeIn(page, url, "Ada");
  await makeRoom(page, url);
  await say(page, "plain **words**");
  await seen(page, "plain words");
  const before = scripts?.length ?? 0;
  await say(page, "```js\nconst a = 1;\n```");
  await page.locator(".hljs-keyword", { hasText: "const" }).waitFor();
  const between = scripts?.length ?? 0;
  expect(between).toBeGreaterThan(before);
  expect(fonts?.filter((font) => font.includes("KaTeX"))).toEqual([]);
  await say(page, "so $x^2$ it is");
  await page.locator(".cf-formula math").waitFor({ state: "attached" });
  expect(scripts?.length).toBeGreaterThan(between);
  await page.waitForFunction(() =>
    [...document.fonts].some((font) => font.family === "KaTeX_Math" && font.status === "loaded"),
  );
  expect(fonts?.some((font) => font.includes("KaTeX"))).toBe(true);
  expect(broken).toEqual([]);
});

test("code is copied as it was written, or made ready to be copied where there is no clipboard", async () => {
  const { page, context } = await visitors.newPerson();
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await comeIn(page, url, "Ada");
  await makeRoom(page, url);
  await say(page, "```js\nconst a = 1;\n\n  b();\n```");
  // The row that is on its way has one too, and gives way to the one that has arrived.
  const button = page.locator(".cf-msg:not(.pending) .cf-code-copy");
  await button.click();
  await page.getByRole("status").filter({ hasText: "Copied" }).waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("const a = 1;\n\n  b();");
  await page.evaluate(() => {
    Object.defineProperty(navigator, "clipboard", { value: undefined });
    Object.defineProperty(document, "execCommand", { value: () => false });
  });
  await button.click();
  await page.getByText("Selected: copy it from here").waitFor();
  expect(await page.evaluate(() => String(getSelection()))).toBe("const a = 1;\n\n  b();");
});

test("a link to this site stays in the tab, and one to elsewhere does not", async () => {
  const { page } = await visitors.newPerson();
  await comeIn(page, url, "Ada");
  await makeRoom(page, url);
  await say(page, `${url}/settings and https://example.com/`);
  expect(await page.getByRole("link", { name: "example.com" }).getAttribute("target")).toBe(
    "_blank",
  );
  await page.getByRole("link", { name: `${url}/settings` }).click();
  await page.waitForURL(`${url}/settings`);
});

test.each([
  [1440, "light"],
  [1440, "dark"],
  [390, "light"],
  [390, "dark"],
] as const)("at %i in the %s nothing is wider than the page", async (width, colorScheme) => {
  const viewport = { width, height: 1_100 };
  const { page } = await visitors.newPerson({ viewport, colorScheme });
  const broken = await listen(page);
  await comeIn(page, url, "Ada");
  await makeRoom(page, url);
  await say(page, lively);
  await page.locator(".hljs-keyword").first().waitFor();
  await page.locator(".cf-formula.display .katex").waitFor();
  await page.locator(".cf-mention.own").waitFor();
  await page.evaluate(() => document.fonts.ready);
  mkdirSync("tests/.artifacts/screenshots", { recursive: true });
  await page.screenshot({
    path: `tests/.artifacts/screenshots/message-text-${width}-${colorScheme}.png`,
  });
  const { body, faint } = await page.evaluate(measure);
  expect(body).toBeLessThanOrEqual(width);
  expect(faint).toEqual([]);
  expect(broken).toEqual([]);
});

/** How wide the page is, and which colours of the code come near to that behind them. */
function measure() {
  const channels = (color: string) => (color.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number);
  const light = (color: string) => {
    const [r = 0, g = 0, b = 0] = channels(color).map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const block = document.querySelector(".cf-code-block");
  const behind = block ? light(getComputedStyle(block).backgroundColor) : 0;
  const names = ["comment", "keyword", "string", "number", "title", "type"];
  const faint = names.flatMap((name) => {
    const piece = document.createElement("span");
    piece.className = `hljs-${name}`;
    block?.append(piece);
    const own = light(getComputedStyle(piece).color);
    piece.remove();
    const contrast = (Math.max(own, behind) + 0.05) / (Math.min(own, behind) + 0.05);
    return contrast < 4.5 ? [`${name} ${contrast.toFixed(2)}`] : [];
  });
  return { body: document.documentElement.scrollWidth, faint };
}

async function listen(page: Page) {
  const broken: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") broken.push(message.text());
  });
  page.on("pageerror", (error) => broken.push(String(error)));
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      console.error(`${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  return broken;
}
