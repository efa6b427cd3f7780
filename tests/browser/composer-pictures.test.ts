import type { Page } from "playwright-core";
import sharp from "sharp";
import { faultsOf } from "@/tests/support/axe";
import { awake, openBrowser } from "@/tests/support/browser";
import { comeIn, joinByLink, makeRoom, say } from "@/tests/support/rooms";
import { startServer, type RunningServer } from "@/tests/support/server";

jest.setTimeout(60_000);

let server: RunningServer;
let visitors: Awaited<ReturnType<typeof openBrowser>>;
let png: Buffer;

beforeAll(async () => {
  // Without a key the model that is built in answers, and draws.
  server = await startServer({ env: { RATE_LIMITS: "off" } });
  visitors = await openBrowser();
  png = await sharp({ create: { width: 640, height: 480, channels: 3, background: "#28785a" } })
    .png()
    .toBuffer();
});
afterEach(() => visitors.allLeave());

const file = (name = "garden.png", buffer = png) => ({ name, mimeType: "image/png", buffer });
const chooser = (page: Page) => page.locator("input[type=file]");
const tray = (page: Page) => page.locator(".cf-tray-picture");
const arrived = (page: Page) => page.locator('.cf-tray-picture[data-state="done"]');
const shown = (page: Page) => page.locator(".cf-msg:not(.pending) .cf-picture");
const field = (page: Page) => page.getByLabel("Message", { exact: true });
const drawSwitch = (page: Page) => page.getByRole("button", { name: "Draw a picture" });

async function ada() {
  const { page, context } = await visitors.newPerson();
  await comeIn(page, server.url, "Ada");
  return { page, context };
}

async function inRoom() {
  const { page, context } = await ada();
  const room = await makeRoom(page, server.url);
  await awake(page);
  return { page, context, room };
}

async function inNewDialogue() {
  const { page, context } = await ada();
  await page.goto(`${server.url}/dialogues`);
  await awake(page);
  return { page, context };
}

/** As a hand does it that lets a file fall, or pastes it. */
async function give(page: Page, how: "drop" | "paste" | "dragenter", selector: string) {
  await page.locator(selector).evaluate(
    (element, { kind, bytes }) => {
      const data = new DataTransfer();
      data.items.add(new File([new Uint8Array(bytes)], "given.png", { type: "image/png" }));
      const init = { bubbles: true, cancelable: true };
      element.dispatchEvent(
        kind === "paste"
          ? new ClipboardEvent("paste", { ...init, clipboardData: data })
          : new DragEvent(kind, { ...init, dataTransfer: data }),
      );
    },
    { kind: how, bytes: [...png] },
  );
}

test("pictures that are chosen go with the message, without words too, and others see them", async () => {
  const { page, room } = await inRoom();
  const bo = await visitors.newPerson();
  await joinByLink(bo.page, room, "Bo");
  await chooser(page).setInputFiles([file("one.png"), file("two.png")]);
  await arrived(page).nth(1).waitFor();
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await shown(bo.page).nth(1).waitFor();
  await shown(page).nth(1).waitFor();
  expect(await tray(page).count()).toBe(0);
});

test("a picture can be pasted, and dropped anywhere on the page", async () => {
  const { page } = await inRoom();
  await give(page, "paste", "#composer");
  await arrived(page).first().waitFor();
  await give(page, "dragenter", ".cf-scroll");
  await page.getByText("Let the pictures go here").waitFor();
  await give(page, "drop", ".cf-scroll");
  await arrived(page).nth(1).waitFor();
  await page.getByText("Let the pictures go here").waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Remove: Picture 1" }).click();
  await arrived(page).nth(1).waitFor({ state: "detached" });
  await say(page, "What do you say?");
  await shown(page).waitFor();
});

test("a file that is no picture says why, and what is written is not sent without its being seen", async () => {
  const { page } = await inRoom();
  await chooser(page).setInputFiles(file("page.png", Buffer.from("<html>Hello</html>")));
  await page.getByText("page.png was not added. This is no picture").waitFor();
  await say(page, "Here it is");
  await page.getByText("A picture could not be taken.").waitFor();
  await page.getByRole("button", { name: "Remove: Picture 1" }).click();
  await field(page).press("Enter");
  await page.locator(".cf-msg:not(.pending)", { hasText: "Here it is" }).waitFor();
});

test("a file that is too large is not even sent", async () => {
  const { page } = await inRoom();
  const sent: string[] = [];
  page.on("request", (request) => sent.push(`${request.method()} ${request.url()}`));
  await page.locator(".cf-scroll").evaluate((element) => {
    const data = new DataTransfer();
    data.items.add(new File([new Uint8Array(21 * 1024 * 1024)], "big.png", { type: "image/png" }));
    const init = { bubbles: true, cancelable: true, dataTransfer: data };
    element.dispatchEvent(new DragEvent("drop", init));
  });
  await page.getByText("at most 20 MB").waitFor();
  expect(sent.filter((each) => each.startsWith("POST"))).toEqual([]);
});

test("what is not sent yet is there again after a reload, with its pictures", async () => {
  const { page } = await inRoom();
  await field(page).fill("Half a thought");
  await chooser(page).setInputFiles(file());
  await arrived(page).waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await page.reload();
  await awake(page);
  await arrived(page).waitFor();
  expect(await field(page).inputValue()).toBe("Half a thought");
  await field(page).press("Enter");
  await shown(page).waitFor();
});

test("what is sent without a network waits, and goes once", async () => {
  const { page, context } = await inRoom();
  await chooser(page).setInputFiles(file());
  await arrived(page).waitFor();
  await context.setOffline(true);
  await say(page, "From the train");
  await page.locator(".cf-msg.pending .cf-tray-picture").waitFor();
  await context.setOffline(false);
  await shown(page).waitFor();
  await page.locator(".cf-msg.pending").waitFor({ state: "detached" });
  await page.reload();
  await awake(page);
  expect(await shown(page).count()).toBe(1);
});

test("an upload without a network goes on when it is back, and what waits for it is sent then", async () => {
  const { page, context } = await inRoom();
  await context.setOffline(true);
  await chooser(page).setInputFiles(file());
  await page.locator('.cf-tray-picture[data-state="waiting"]').waitFor();
  await page.getByRole("button", { name: "Try again: Picture 1" }).waitFor();
  await say(page, "From the tunnel");
  await page.locator(".cf-send[aria-busy=true]").waitFor();
  await context.setOffline(false);
  await shown(page).waitFor();
  await page.getByText("From the tunnel").waitFor();
});

test("a picture that is gone by the time it is sent loses no words", async () => {
  const { page } = await inRoom();
  await chooser(page).setInputFiles(file());
  await arrived(page).waitFor();
  await page.route(/\/messages$/, async (route) => {
    const body: unknown = route.request().postDataJSON();
    const given = typeof body === "object" && body !== null ? body : {};
    await route.continue({ postData: JSON.stringify({ ...given, images: ["nowhere"] }) });
  });
  await say(page, "Look at this");
  await page.getByText("A picture in it is not there any more.").waitFor();
  await page.unroute(/\/messages$/);
  await page.getByRole("button", { name: "Change", exact: true }).click();
  expect(await field(page).inputValue()).toBe("Look at this");
});

test("a dialogue begins with a picture", async () => {
  const { page } = await inNewDialogue();
  await chooser(page).setInputFiles(file());
  await arrived(page).waitFor();
  await field(page).fill("What is this?");
  await field(page).press("Enter");
  await page.waitForURL(/\/dialogues\/.+/);
  await shown(page).first().waitFor();
  await page.goto(`${server.url}/dialogues`);
  await awake(page);
  expect(await tray(page).count()).toBe(0);
});

test("with the switch on what is said is drawn; then it is off, and the picture can be changed", async () => {
  const { page } = await inNewDialogue();
  await drawSwitch(page).click();
  expect(await drawSwitch(page).getAttribute("aria-pressed")).toBe("true");
  expect(await field(page).getAttribute("placeholder")).toBe("What shall be drawn?");
  await page.keyboard.type("a red fox");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/dialogues\/.+/);
  await page.getByText("/draw a red fox").first().waitFor();
  await shown(page).waitFor();
  await awake(page);
  expect(await drawSwitch(page).getAttribute("aria-pressed")).toBe("false");

  await shown(page).click();
  await page.locator("dialog[open]").getByRole("button", { name: "Change it …" }).click();
  await arrived(page).waitFor();
  expect(await field(page).getAttribute("placeholder")).toBe("What shall be different?");
  expect(await field(page).evaluate((element) => element === document.activeElement)).toBe(true);
  await page.keyboard.type("make it blue");
  const posted = page.waitForRequest(/\/messages$/);
  await page.keyboard.press("Enter");
  expect((await posted).postDataJSON()).toMatchObject({
    text: "/draw make it blue",
    images: [expect.any(String)],
  });
  // The first, what was sent along, and what was made of it.
  await shown(page).nth(2).waitFor();
});

test("a picture is drawn again from where it stands, as another answer", async () => {
  const { page } = await inNewDialogue();
  await field(page).fill("/draw a lighthouse");
  await field(page).press("Enter");
  await page.waitForURL(/\/dialogues\/.+/);
  await shown(page).hover();
  await page.getByRole("button", { name: "Draw it again" }).click();
  await page.getByLabel("Version 2 of 2").waitFor();
  await shown(page).waitFor();
});

test("where the assistant is off nothing is drawn, and there is no switch", async () => {
  const { page } = await inRoom();
  await drawSwitch(page).waitFor();
  const id = page.url().split("/").at(-1) ?? "";
  await page.evaluate(async (roomId) => {
    await fetch(`/api/rooms/${roomId}`, {
      method: "PATCH",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ assistant: "off" }),
    });
  }, id);
  await drawSwitch(page).waitFor({ state: "detached" });
});
