import * as session from "@/app/api/session/route";
import * as tokens from "@/app/api/tokens/route";
import * as users from "@/app/api/users/route";
import { db } from "@/lib/db/client";
import { Caller } from "@/tests/support/caller";
import { account, guest, password } from "@/tests/support/people";

beforeAll(async () => {
  await account(new Caller(), "first");
});

describe("a guest", () => {
  it("comes in with a nickname and nothing more", async () => {
    const { caller, user } = await guest("林晓");
    expect(user).toMatchObject({ name: "林晓", guest: true });
    expect(await caller.call(session, "GET")).toMatchObject({ status: 200, body: { user } });
  });

  it.each([
    [{ name: "" }, "name"],
    [{ name: "  \u200b " }, "name"],
    [{ name: "a\u0007b" }, "name"],
    [{ name: "x".repeat(51) }, "name"],
    [{ name: 5 }, "name"],
    [{}, "name"],
  ])("is refused %j with the field that is wrong", async (body, field) => {
    const answer = await new Caller().call(session, "POST", { body });
    expect(answer).toMatchObject({
      status: 400,
      body: { error: { code: "invalid", fields: { [field]: expect.any(String) } } },
    });
  });

  it("gets a cookie that scripts and other sites cannot use", async () => {
    const { headers } = await new Caller().call(session, "POST", { body: { name: "Bo" } });
    expect(headers.getSetCookie()[0]).toMatch(/Max-Age=34560000; Path=\/; HttpOnly; SameSite=Lax$/);
  });

  it("is made once though the call comes again with its cookie and its clientId", async () => {
    const caller = new Caller();
    const body = { name: "Ada", clientId: "g1" };
    const first = await caller.call(session, "POST", { body });
    const again = await caller.call(session, "POST", { body });
    expect([first.status, again.status]).toEqual([201, 200]);
    expect(again.body).toEqual(first.body);
  });

  it("becomes an account and stays the same person in the same session", async () => {
    const { caller, user } = await guest();
    const { cookie } = caller;
    const made = await account(caller, "ada.lovelace");
    expect(made.user).toMatchObject({
      id: user.id,
      name: "Ada",
      guest: false,
      username: "ada.lovelace",
    });
    expect(caller.cookie).toBe(cookie);
    expect(await caller.call(session, "GET")).toMatchObject({ body: { user: made.user } });
  });

  it("cannot make API tokens", async () => {
    const { caller } = await guest();
    const answer = await caller.call(tokens, "POST", { body: { name: "bot" } });
    expect(answer).toMatchObject({ status: 403, body: { error: { reason: "account_needed" } } });
  });
});

describe("an account", () => {
  it("signs in by its name in any case", async () => {
    const { username } = await account();
    const answer = await new Caller().call(session, "POST", {
      body: { username: ` ${username.toUpperCase()}`, password },
    });
    expect(answer).toMatchObject({ status: 200, body: { user: { username, guest: false } } });
  });

  it("may have a name in any script", async () => {
    await account(new Caller(), "林晓");
    const answer = await new Caller().call(session, "POST", {
      body: { username: "林晓", password },
    });
    expect(answer.status).toBe(200);
  });

  it("is refused in the same words for a wrong password and an unknown name", async () => {
    const { username } = await account();
    const wrong = await new Caller().call(session, "POST", {
      body: { username, password: "wrong password" },
    });
    const unknown = await new Caller().call(session, "POST", {
      body: { username: "nobody", password },
    });
    const impossible = await new Caller().call(session, "POST", {
      body: { username: "?", password },
    });
    expect(wrong).toMatchObject({ status: 401, body: { error: { code: "signed_out" } } });
    expect(unknown.body).toEqual(wrong.body);
    expect(impossible.body).toEqual(wrong.body);
  });

  it("is limited in the passwords that are tried for a name from an address", async () => {
    const { username } = await account();
    const tries = [];
    for (let i = 0; i < 11; i += 1) {
      tries.push(
        await new Caller().call(session, "POST", { body: { username, password: `wrong ${i}` } }),
      );
    }
    expect(tries.at(-2)?.status).toBe(401);
    expect(tries.at(-1)).toMatchObject({ status: 429, body: { error: { code: "rate_limited" } } });
    expect(Number(tries.at(-1)?.headers.get("retry-after"))).toBeGreaterThan(0);
  });

  it("cannot take a name that is taken, whatever its case", async () => {
    const { username } = await account();
    const answer = await new Caller().call(users, "POST", {
      body: { username: username.toUpperCase(), password },
    });
    expect(answer).toMatchObject({ status: 409, body: { error: { reason: "username_taken" } } });
  });

  it("is one of two that claim a name at once", async () => {
    const claims = await Promise.all(
      [1, 2].map(() =>
        new Caller().call(users, "POST", { body: { username: "claimed", password } }),
      ),
    );
    expect(claims.map(({ status }) => status).toSorted()).toEqual([201, 409]);
  });

  it("is made once though the call comes again after a lost answer", async () => {
    const { caller, username, user } = await account();
    const again = await caller.call(users, "POST", { body: { username, password } });
    expect(again).toMatchObject({ status: 200, body: { user: { id: user.id } } });
  });

  it("is made once though the whole answer was lost, its cookie too", async () => {
    const body = { username: "lost", password, clientId: "a1" };
    const first = await new Caller().call(users, "POST", { body });
    const caller = new Caller();
    const again = await caller.call(users, "POST", { body });
    expect([first.status, again.status]).toEqual([201, 200]);
    expect(again.body).toEqual(first.body);
    expect((await caller.call(session, "GET")).status).toBe(200);
    const other = await new Caller().call(users, "POST", { body: { ...body, clientId: "a2" } });
    const guessed = await new Caller().call(users, "POST", {
      body: { ...body, password: "12345678" },
    });
    expect([other.status, guessed.status]).toEqual([409, 409]);
  });

  it.each([
    [{ username: "a", password }, "username"],
    [{ username: "has space", password }, "username"],
    [{ username: "fine", password: "short" }, "password"],
    [{ username: "fine", password: "x".repeat(257) }, "password"],
    [{ username: "fine" }, "password"],
  ])("is not made of %j", async (body, field) => {
    const answer = await new Caller().call(users, "POST", { body });
    expect(answer).toMatchObject({
      status: 400,
      body: { error: { fields: { [field]: expect.any(String) } } },
    });
  });

  it("keeps its password as a hash alone", async () => {
    const { user } = await account();
    const row = await db.account.findFirstOrThrow({ where: { userId: user.id } });
    expect(row.password).not.toContain(password);
  });
});
