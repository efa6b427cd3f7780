import type { Page } from "playwright-core";
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
// Pages that are done with would go on beside the next one.
afterEach(() => visitors.allLeave());

test("a nickname and Enter lead in, back to where one was going", async () => {
  const { page } = await visitors.newPerson();
  await page.goto(`${url}/settings?from=mail`);
  expect(new URL(page.url()).pathname).toBe("/login");
  expect(await page.getByLabel("Your nickname").evaluate(isFocused)).toBe(true);
  await page.keyboard.type("Ada");
  await page.keyboard.press("Enter");
  await page.waitForURL(`${url}/settings?from=mail`);
  await awake(page);
  // By its role: what the stream has brought and React has not placed yet is hidden.
  expect(await page.getByRole("textbox", { name: "Name", exact: true }).inputValue()).toBe("Ada");
  await page.goto(`${url}/login?next=/settings`);
  expect(new URL(page.url()).pathname).toBe("/settings");
});

test("a foreign address after the way in leads to the start page", async () => {
  for (const next of [
    "//evil.example",
    "/\\evil.example",
    "https://evil.example",
    "/.//evil.example",
  ]) {
    const { page, context } = await visitors.newPerson();
    await page.goto(`${url}/login?next=${encodeURIComponent(next)}`);
    await page.getByLabel("Your nickname").fill("Bo");
    await page.getByRole("button", { name: "Come in" }).click();
    await page.waitForURL((url) => url.pathname !== "/login");
    expect(page.url()).toBe(`${url}/`);
    await context.close();
  }
});

test("a room's link asks for a nickname alone, and says which room", async () => {
  const { page } = await visitors.newPerson();
  await page.goto(`${url}/r/kxq-4tp7`);
  await page.getByText("KXQ-4TP7").waitFor();
  expect(await page.locator("input").count()).toBe(1);
  await page.keyboard.type("Lin");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "No room has this code" }).waitFor();
  await page.getByLabel("Try another code").fill("ab cd 234");
  await page.keyboard.press("Enter");
  await page.waitForURL(`${url}/r/ABCD234`);
});

test("a guest becomes an account with everything kept, and signs in again by its password", async () => {
  const { page } = await visitors.newPerson();
  await page.goto(`${url}/login`);
  await page.getByLabel("Your nickname").fill("Ada");
  await page.keyboard.press("Enter");
  await page.waitForURL(`${url}/`);
  const before = await whoAmI(page);
  await page.getByRole("link", { name: "Make an account" }).click();
  await page.getByLabel("Username").fill("a");
  await page.getByLabel("Choose a password").fill("short");
  await page.getByRole("button", { name: "Make the account" }).click();
  await page.getByText("At least 8 and at most 256 characters.").waitFor();
  expect(await page.getByLabel("Username").evaluate(isFocused)).toBe(true);
  await page.getByLabel("Username").fill("ada");
  await page.getByLabel("Choose a password").fill("correct horse");
  await page.keyboard.press("Enter");
  await page.getByText("You have an account now.").waitFor();
  expect(await whoAmI(page)).toMatchObject({ id: before.id, name: "Ada", guest: false });

  await page.getByRole("button", { name: /Ada: settings/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.waitForURL(`${url}/login`);
  await page.getByRole("tab", { name: "Sign in" }).click();
  await page.getByLabel("Username").fill("ada");
  await page.getByLabel("Password", { exact: true }).fill("wrong horse");
  await page.keyboard.press("Enter");
  await page.getByText("The username or the password is wrong.").waitFor();
  await page.getByLabel("Password", { exact: true }).fill("correct horse");
  await page.keyboard.press("Enter");
  await page.waitForURL(`${url}/`);
  expect((await whoAmI(page)).id).toBe(before.id);
});

test("who was signed out elsewhere is told so, and signs in again to where they were", async () => {
  const { page, context } = await visitors.newPerson();
  const account = { username: "rosa", password: "correct horse" };
  const made = await context.request.post(`${url}/api/users`, { data: account });
  expect(made.status()).toBe(201);
  await page.goto(`${url}/settings`);
  await awake(page);
  const { cookies } = await context.storageState();
  const elsewhere = await visitors.newPerson();
  await elsewhere.context.addCookies(cookies);
  const ended = await elsewhere.context.request.delete(`${url}/api/session`);
  expect(ended.ok()).toBe(true);

  // Nobody has to press anything: the stream has ended.
  await page.getByText("You were signed out here. Sign in again to go on.").waitFor();
  await awake(page);
  await page.getByLabel("Username").fill(account.username);
  await page.getByLabel("Password", { exact: true }).fill(account.password);
  await page.keyboard.press("Enter");
  await page.waitForURL(`${url}/settings`);
});

test("without a network the way in says so, and works when it is back", async () => {
  const { page, context } = await visitors.newPerson();
  await page.goto(`${url}/login`);
  await page.getByLabel("Your nickname").fill("Ada");
  await context.setOffline(true);
  await page.getByRole("button", { name: "Come in" }).click();
  await page.getByText("The server cannot be reached.").waitFor();
  await context.setOffline(false);
  await page.getByRole("button", { name: "Come in" }).click();
  await page.waitForURL(`${url}/`);
});

test("too many tries say when the next is welcome", async () => {
  const { page } = await visitors.newPerson();
  await page.goto(`${url}/login?way=signIn`);
  await page.getByLabel("Username").fill("ada");
  await page.route("**/api/session", (route) =>
    route.fulfill({
      status: 429,
      headers: { "retry-after": "42" },
      json: { error: { code: "rate_limited", message: "Slowly." } },
    }),
  );
  await page.getByLabel("Password", { exact: true }).fill("correct horse");
  await page.keyboard.press("Enter");
  await page.getByText("Try again in 42 seconds.").waitFor();
});

test("what the settings close is not offered", async () => {
  const closed = { GUESTS: "off", SIGN_UP: "closed" };
  const { url } = await startServer({ env: closed });
  const first = await visitors.newPerson();
  await first.page.goto(`${url}/login`);
  await first.page.getByRole("tab", { name: "New account" }).click();
  await first.page.getByLabel("Username").fill("ada");
  await first.page.getByLabel("Choose a password").fill("correct horse");
  await first.page.keyboard.press("Enter");
  await first.page.waitForURL(`${url}/`);

  const second = await visitors.newPerson();
  await second.page.goto(`${url}/login`);
  await second.page.getByText("New accounts cannot be made here.").waitFor();
  expect(await second.page.getByRole("tab").count()).toBe(0);
  expect(await second.page.getByLabel("Your nickname").count()).toBe(0);
});

function isFocused(element: Element) {
  return element === document.activeElement;
}

async function whoAmI(page: Page) {
  const answer = await page.request.get(new URL("/api/session", page.url()).href);
  return UserAnswer.parse(await answer.json()).user;
}
