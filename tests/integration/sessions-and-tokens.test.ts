import * as session from "@/app/api/session/route";
import * as sessions from "@/app/api/sessions/route";
import * as oneSession from "@/app/api/sessions/[id]/route";
import * as tokens from "@/app/api/tokens/route";
import * as oneToken from "@/app/api/tokens/[id]/route";
import * as me from "@/app/api/users/me/route";
import { db } from "@/lib/db/client";
import { Caller } from "@/tests/support/caller";
import { account, guest, password } from "@/tests/support/people";

describe("signing out", () => {
  it("ends the session here and takes the cookie back", async () => {
    const { caller } = await guest();
    const { cookie } = caller;
    expect((await caller.call(session, "DELETE")).status).toBe(204);
    expect(caller.cookie).toBeUndefined();
    caller.cookie = cookie;
    expect((await caller.call(session, "GET")).status).toBe(401);
  });

  it("reaches a device elsewhere at once", async () => {
    const { caller, username } = await account();
    const other = new Caller({ "user-agent": "Phone" });
    await other.call(session, "POST", { body: { username, password } });
    const { body } = await caller.call(sessions, "GET");
    const devices = body["sessions"] as { id: string; current: boolean; userAgent: string }[];
    expect(devices.map(({ userAgent, current }) => [userAgent, current])).toEqual(
      expect.arrayContaining([
        ["Phone", false],
        ["", true],
      ]),
    );
    const phone = devices.find(({ userAgent }) => userAgent === "Phone")?.id ?? "";
    expect((await caller.call(oneSession, "DELETE", { params: { id: phone } })).status).toBe(204);
    expect((await other.call(session, "GET")).status).toBe(401);
    expect((await caller.call(session, "GET")).status).toBe(200);
  });

  it("of a device of somebody else is not found", async () => {
    const { caller } = await guest();
    const { caller: victim } = await guest("Victim");
    const row = await db.session.findFirstOrThrow({ where: { user: { name: "Victim" } } });
    const answer = await caller.call(oneSession, "DELETE", { params: { id: row.id } });
    expect(answer.status).toBe(404);
    expect((await victim.call(session, "GET")).status).toBe(200);
  });
});

describe("an API token", () => {
  async function token() {
    const { caller } = await account();
    const { body } = await caller.call(tokens, "POST", { body: { name: "bot", clientId: "t1" } });
    const made = body as { id: string; token: string };
    return { caller, ...made, bearer: new Caller({ authorization: `Bearer ${made.token}` }) };
  }

  it("stands for its account until it is deleted", async () => {
    const { caller, id, bearer } = await token();
    expect((await bearer.call(session, "GET")).status).toBe(200);
    expect((await caller.call(oneToken, "DELETE", { params: { id } })).status).toBe(204);
    expect((await bearer.call(session, "GET")).status).toBe(401);
  });

  it("is shown once, listed without its secret, and no device", async () => {
    const { caller, id, token: secret } = await token();
    const listed = await caller.call(tokens, "GET");
    expect(listed.body["tokens"]).toMatchObject([{ id, name: "bot" }]);
    expect(JSON.stringify(listed.body)).not.toContain(secret);
    const devices = await caller.call(sessions, "GET");
    expect(JSON.stringify(devices.body)).not.toContain(id);
  });

  it("is made once for a clientId", async () => {
    const { caller, id, token: secret } = await token();
    const again = await caller.call(tokens, "POST", { body: { name: "bot", clientId: "t1" } });
    expect(again).toMatchObject({ status: 200, body: { id, token: secret } });
  });

  it("outlives the guests and accounts that its program makes", async () => {
    const { bearer } = await token();
    const guests = await bearer.call(session, "POST", { body: { name: "Made by a bot" } });
    expect(guests.status).toBe(201);
    bearer.cookie = undefined;
    expect((await bearer.call(session, "GET")).status).toBe(200);
  });

  it("does not work with a letter changed", async () => {
    const { token: secret } = await token();
    const forged = secret.replace(/.$/, (last) => (last === "A" ? "B" : "A"));
    const caller = new Caller({ authorization: `Bearer ${forged}` });
    const other = new Caller({ authorization: `Bearer x${secret}` });
    expect((await caller.call(session, "GET")).status).toBe(401);
    expect((await other.call(session, "GET")).status).toBe(401);
  });
});

describe("a cookie", () => {
  it.each(["forged", "a.b", `${"x".repeat(32)}.${"y".repeat(44)}`])(
    "that is forged (%s) is nobody's",
    async (value) => {
      const caller = new Caller();
      caller.cookie = `confab.session_token=${value}`;
      expect((await caller.call(session, "GET")).status).toBe(401);
      expect((await caller.call(me, "PATCH", { body: { name: "Eve" } })).status).toBe(401);
    },
  );

  it("is not enough for a change that another site asks for", async () => {
    const { caller, user } = await guest();
    const foreign: Record<string, string>[] = [
      { origin: "https://evil.example" },
      { origin: "null" },
      { "sec-fetch-site": "cross-site" },
    ];
    for (const headers of foreign) {
      const answer = await caller.call(me, "PATCH", { body: { name: "Eve" }, headers });
      expect(answer).toMatchObject({ status: 403, body: { error: { reason: "foreign_origin" } } });
    }
    expect(await caller.call(session, "GET")).toMatchObject({
      body: { user: { name: user.name } },
    });
  });
});

describe("my settings", () => {
  it("change for every later call", async () => {
    const { caller } = await guest();
    const change = { name: "Bo", language: "zh", timeZone: "Asia/Shanghai" };
    expect(await caller.call(me, "PATCH", { body: change })).toMatchObject({
      status: 200,
      body: { user: change },
    });
    expect(await caller.call(session, "GET")).toMatchObject({ body: { user: change } });
    await caller.call(me, "PATCH", { body: { language: null } });
    const { body } = await caller.call(session, "GET");
    expect(body["user"]).not.toHaveProperty("language");
  });

  it.each([
    { language: "xx" },
    { timeZone: "Mars/Base" },
    { image: "https://elsewhere.example/x.png" },
    { name: " " },
  ])("refuse %j", async (body) => {
    const { caller } = await guest();
    expect((await caller.call(me, "PATCH", { body })).status).toBe(400);
  });
});
