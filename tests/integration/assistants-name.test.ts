import * as session from "@/app/api/session/route";
import * as me from "@/app/api/users/me/route";
import * as users from "@/app/api/users/route";
import { setupCode } from "@/lib/auth/secret";
import { db } from "@/lib/db/client";
import { Caller } from "@/tests/support/caller";
import { account, guest, password } from "@/tests/support/people";

const refused = { status: 409, body: { error: { code: "conflict", reason: "assistants_name" } } };

it.each(["ai", "AI", "＠ＡＩ", "@ai", "аі", "a\u200bi", " Ai! "])(
  "nobody comes in as %j",
  async (name) => {
    expect(await new Caller().call(session, "POST", { body: { name } })).toMatchObject(refused);
    const { caller } = await guest();
    expect(await caller.call(me, "PATCH", { body: { name } })).toMatchObject(refused);
    const made = { username: "somebody", name, password, setupCode: setupCode() };
    expect(await new Caller().call(users, "POST", { body: made })).toMatchObject(refused);
  },
);

it("no account signs in by the assistant's name", async () => {
  const body = { username: "AI", name: "Ada", password, setupCode: setupCode() };
  const answer = await new Caller().call(users, "POST", { body });
  expect(answer).toMatchObject(refused);
  expect(answer.body).toMatchObject({ error: { fields: { username: expect.any(String) } } });
});

it("a name with the assistant's in it is a name", async () => {
  const { caller } = await guest("Aida");
  const answer = await caller.call(me, "PATCH", { body: { name: "Ai Weiwei" } });
  expect(answer.status).toBe(200);
});

it("whoever had the name before may change other things", async () => {
  const { caller, user } = await account();
  await db.user.update({ where: { id: user.id }, data: { name: "ai" } });
  const kept = await caller.call(me, "PATCH", { body: { name: "ai", language: "zh" } });
  expect(kept.status).toBe(200);
});
