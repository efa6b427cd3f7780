import Database from "better-sqlite3";
import path from "node:path";
import type { Page } from "playwright-core";
import sharp from "sharp";
import { faultsOf } from "@/tests/support/axe";
import { awake } from "@/tests/support/browser";
import { comeIn, makeRoom, say } from "@/tests/support/rooms";
import { visiting } from "@/tests/support/visiting";

jest.setTimeout(90_000);

const house = visiting();

async function ada(options = {}) {
  const { page } = await house.comes({ timezoneId: "Asia/Shanghai", ...options });
  await comeIn(page, house.url, "Ada");
  return page;
}

const tiles = (page: Page) => page.locator(".cf-gallery li");
const viewer = (page: Page) => page.getByRole("dialog", { name: "Picture in full size" });
const months = (page: Page) => page.locator(".cf-gallery h2").allTextContents();

async function goToGallery(page: Page) {
  await page.goto(`${house.url}/gallery`);
  await awake(page);
}

/** So many small ones, as this person sends them; answers their ids, the latest first. */
async function send(page: Page, count: number) {
  const ids: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const [width, height] = [60 + (index % 5) * 30, 100];
    const background = { r: (index * 37) % 256, g: 120, b: (index * 91) % 256 };
    const buffer = await sharp({ create: { width, height, channels: 3, background } })
      .png()
      .toBuffer();
    const file = { name: "picture.png", mimeType: "image/png", buffer };
    const answer = await page.request.post(`${house.url}/api/images`, {
      headers: { origin: house.url },
      multipart: { file },
    });
    expect(answer.status()).toBe(201);
    ids.unshift(((await answer.json()) as { image: { id: string } }).image.id);
  }
  return ids;
}

/** As if they had been sent at these moments: nobody waits for months. */
function date(ids: readonly string[], toMoment: (index: number) => Date) {
  const database = new Database(path.join(house.dataDir, "confab.db"));
  const change = database.prepare("UPDATE Image SET createdAt = ? WHERE id = ?");
  ids.forEach((id, index) => change.run(toMoment(index).toISOString().replace("Z", "+00:00"), id));
  database.close();
}

test("an empty one says how to come by a picture", async () => {
  const page = await ada();
  await page.getByRole("link", { name: "Pictures" }).click();
  await page.getByRole("heading", { name: "No pictures yet" }).waitFor();
  expect(await page.title()).toMatch(/^Pictures/);
  expect(await faultsOf(page)).toEqual([]);
  await page.getByRole("main").getByRole("link", { name: "New dialogue" }).click();
  await page.waitForURL(`${house.url}/dialogues`);
});

test("pictures stand by months, more come as one scrolls, and one that fails is tried again", async () => {
  const page = await ada();
  const ids = await send(page, 130);
  const HOUR_MS = 3_600_000;
  // There, the first of October is still September in Greenwich.
  date(ids, (index) => new Date(Date.UTC(2026, 9, 1, 2) - index * 8 * HOUR_MS));
  await page.setViewportSize({ width: 900, height: 500 });
  await goToGallery(page);
  expect(await tiles(page).count()).toBe(60);
  expect(await months(page)).toEqual(["October 2026", "September 2026"]);
  let asked = 0;
  await page.route(/\/api\/images\?before/, async (route) => {
    asked += 1;
    await (asked === 1 ? route.abort() : route.fallback());
  });
  await page.locator(".cf-gallery .cf-list-end").scrollIntoViewIfNeeded();
  await page.getByRole("alert").getByRole("button", { name: "Try again" }).click();
  await tiles(page).nth(119).waitFor();
  await page.locator(".cf-gallery .cf-list-end").scrollIntoViewIfNeeded();
  await tiles(page).nth(129).waitFor();
  expect(asked).toBe(3);
  expect(await months(page)).toEqual(["October 2026", "September 2026", "August 2026"]);
  expect(await faultsOf(page)).toEqual([]);
  await page.reload();
  expect(await tiles(page).count()).toBe(60);
});

test("in the viewer one goes on over the end of what was loaded", async () => {
  const page = await ada();
  await send(page, 65);
  await page.setViewportSize({ width: 1440, height: 400 });
  await goToGallery(page);
  await tiles(page).nth(0).getByRole("button").click();
  await page.keyboard.press("End");
  await viewer(page).getByText("60 of 65").waitFor();
  await page.keyboard.press("ArrowRight");
  await viewer(page).getByText("61 of 65").waitFor();
});

test("a drawn one leads to its message, and Back to the gallery", async () => {
  const page = await ada();
  const room = await makeRoom(page, house.url, "Garden club");
  await awake(page);
  await say(page, "/draw a red boat");
  await page.getByRole("button", { name: /^Open the picture/ }).waitFor();
  await page.getByRole("main").getByRole("link", { name: "Pictures" }).click();
  await page.waitForURL(`${room.address}/gallery`);
  await page.getByRole("heading", { name: "Pictures of Garden club" }).waitFor();
  await page.waitForFunction(() => document.title.startsWith("Pictures of Garden club"));
  await tiles(page).first().getByRole("button").click();
  await viewer(page).getByRole("link", { name: "Show in conversation" }).click();
  await page.waitForURL(/\/rooms\/.+\?message=/);
  await page.locator(".cf-msg.marked .cf-picture").waitFor();
  await page.goBack();
  await page.waitForURL(`${room.address}/gallery`);
  await tiles(page).first().waitFor();
  expect(await viewer(page).count()).toBe(0);
  await goToGallery(page);
  expect(await tiles(page).count()).toBe(1);
});

test("a picture whose message was deleted meanwhile is told to be gone, not shown broken", async () => {
  const page = await ada();
  await makeRoom(page, house.url, "Garden club");
  await awake(page);
  await say(page, "/draw a red boat");
  await page.getByRole("button", { name: /^Open the picture/ }).waitFor();
  await goToGallery(page);
  const { images } = (await (await page.request.get(`${house.url}/api/images`)).json()) as {
    images: { messageId: string }[];
  };
  const answer = await page.request.delete(
    `${house.url}/api/messages/${images[0]?.messageId ?? ""}`,
    { headers: { origin: house.url } },
  );
  expect(answer.ok()).toBe(true);
  await tiles(page).first().getByRole("button").click();
  await viewer(page).getByText("This picture is gone.").waitFor();
});

test("of a room that is not mine there is no gallery", async () => {
  const [page, other] = [await ada(), await ada()];
  const room = await makeRoom(page, house.url, "Garden club");
  const answer = await other.goto(`${room.address}/gallery`);
  expect(answer?.status()).toBe(404);
});

test("the months are named in the language of the page", async () => {
  const { page } = await house.comes({ locale: "zh-CN", timezoneId: "Asia/Shanghai" });
  await page.goto(`${house.url}/login`);
  await page.getByLabel("你的昵称").fill("小林");
  await page.keyboard.press("Enter");
  await page.waitForURL(`${house.url}/`);
  date(await send(page, 1), () => new Date("2026-10-31T17:00:00Z"));
  await goToGallery(page);
  expect(await months(page)).toEqual(["2026年11月"]);
});
