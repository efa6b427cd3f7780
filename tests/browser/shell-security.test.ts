import type { BrowserContext } from "playwright-core";
import { awake, openBrowser } from "@/tests/support/browser";
import { startServer } from "@/tests/support/server";

jest.setTimeout(60_000);

let url: string;
let visitors: Awaited<ReturnType<typeof openBrowser>>;

beforeAll(async () => {
  ({ url } = await startServer());
  visitors = await openBrowser();
});

const pages = ["/", "/login", "/r/KXQ4TP7", "/settings", "/admin", "/nowhere"];

test("no page breaks its policy, complains, or asks another host", async () => {
  const stranger = await visitors.newPerson();
  const complaints: string[] = [];
  await listen(stranger.context, url, complaints);
  for (const path of pages) await visit(stranger.context, url + path);

  const { context } = await visitors.newPerson();
  await listen(context, url, complaints);
  await makeAccount(context, url);
  for (const path of pages) await visit(context, url + path);
  expect(complaints).toEqual([]);
});

test("every answer carries the headers that keep a browser from guessing and framing", async () => {
  const built = /\/_next\/static\/[^"]+\.css/.exec(await (await fetch(`${url}/login`)).text());
  for (const path of ["/login", "/nowhere", "/api/health", "/icon.svg", built?.[0] ?? "/none"]) {
    const { headers } = await fetch(url + path);
    expect([path, headers.get("x-content-type-options")]).toEqual([path, "nosniff"]);
    expect([path, headers.get("x-frame-options")]).toEqual([path, "DENY"]);
    expect([path, headers.get("referrer-policy")]).toEqual([path, "same-origin"]);
    expect([path, headers.get("cross-origin-opener-policy")]).toEqual([path, "same-origin"]);
  }
});

test("markup that somebody smuggled into a page runs nothing", async () => {
  const { page } = await visitors.newPerson();
  const attack = `<script>document.title = "attacked"</script>
    <img src="/nothing" onerror="document.title = 'attacked'">
    <base href="https://evil.example/"><script src="https://evil.example/a.js"></script>`;
  await page.route(`${url}/login`, async (route) => {
    const answer = await route.fetch();
    const body = (await answer.text()).replace("<body>", `<body>${attack}`);
    await route.fulfill({ response: answer, body });
  });
  const broken: string[] = [];
  page.on("console", (message) => {
    if (message.text().startsWith("broken ")) broken.push(message.text().slice(7));
  });
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      console.info(`broken ${event.effectiveDirective}`);
    });
  });
  await page.goto(`${url}/login`);
  await awake(page);
  expect(await page.title()).toBe("Come in · Confab");
  expect(new Set(broken)).toEqual(new Set(["script-src-elem", "script-src-attr", "base-uri"]));
});

async function listen(context: BrowserContext, url: string, complaints: string[]) {
  await context.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      console.error(`${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  context.on("console", (message) => {
    // The browser itself says so of every page that is not there.
    const expected = /the server responded with a status of 40[14]/.test(message.text());
    if (["error", "warning"].includes(message.type()) && !expected) {
      complaints.push(`${message.page()?.url()}: ${message.text()}`);
    }
  });
  context.on("weberror", (error) => complaints.push(String(error.error())));
  context.on("request", (request) => {
    if (!request.url().startsWith(url) && !request.url().startsWith("data:")) {
      complaints.push(`asked ${request.url()}`);
    }
  });
}

async function visit(context: BrowserContext, url: string) {
  const page = await context.newPage();
  await page.goto(url);
  await awake(page);
  await page.close();
}

async function makeAccount(context: BrowserContext, url: string) {
  const page = await context.newPage();
  await page.goto(`${url}/login`);
  const status = await page.evaluate(async () => {
    const answer = await fetch("/api/users", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ username: "ada", password: "correct horse" }),
    });
    return answer.status;
  });
  expect(status).toBe(201);
  await page.close();
}
