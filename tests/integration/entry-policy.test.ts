import { setupCode } from "@/lib/auth/secret";
import { Caller } from "@/tests/support/caller";

const account = (username: string) => ({ username, password: "correct horse" });

/** The routes as they are under these settings. */
async function under(settings: Record<string, string>) {
  jest.resetModules();
  for (const name of ["GUESTS", "SIGN_UP", "INVITATION_CODE"]) delete process.env[name];
  Object.assign(process.env, settings);
  const users = await import("@/app/api/users/route");
  const session = await import("@/app/api/session/route");
  const check = await import("@/app/api/check/route");
  return { users, session, check };
}

describe("the first account", () => {
  it("needs the set-up code when it is not made at this machine", async () => {
    const { users } = await under({});
    const none = await new Caller().call(users, "POST", { body: account("root") });
    expect(none).toMatchObject({ status: 403, body: { error: { reason: "setup_code_needed" } } });
    const wrong = await new Caller().call(users, "POST", {
      body: { ...account("root"), setupCode: "AAAA-AAAA-AAAA" },
    });
    expect(wrong.status).toBe(403);
  });

  it("is the administrator's; of two made at once only one is", async () => {
    const { users } = await under({});
    const code = setupCode().toLowerCase().replaceAll("-", " ");
    const made = await Promise.all(
      ["root", "other"].map((username) =>
        new Caller().call(users, "POST", { body: { ...account(username), setupCode: code } }),
      ),
    );
    expect(made.map(({ status }) => status)).toEqual([201, 201]);
    const admins = made.filter(
      ({ body }) => (body["user"] as { admin?: boolean } | undefined)?.admin,
    );
    expect(admins).toHaveLength(1);
  });

  it("alone sees the checks; for others they are not there", async () => {
    const { check, session } = await under({});
    const callers = [account("root"), account("other"), { name: "Guest" }].map(async (body) => {
      const caller = new Caller();
      await caller.call(session, "POST", { body });
      return caller;
    });
    const all = [...(await Promise.all(callers)), new Caller()];
    const answers = await Promise.all(all.map((who) => who.call(check, "GET")));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 401, 404, 404]);
  });
});

describe("after it", () => {
  it("nobody makes an account where sign-up is closed", async () => {
    const { users } = await under({ SIGN_UP: "closed" });
    const answer = await new Caller().call(users, "POST", { body: account("late") });
    expect(answer).toMatchObject({ status: 403, body: { error: { reason: "sign_up_closed" } } });
  });

  it("an invitation lets people make one where it is needed", async () => {
    const { users } = await under({ SIGN_UP: "invitation", INVITATION_CODE: "Garden-2026" });
    const without = await new Caller().call(users, "POST", { body: account("invited") });
    expect(without).toMatchObject({
      status: 403,
      body: { error: { reason: "invitation_needed" } },
    });
    const body = { ...account("invited"), invitation: "garden 2026" };
    expect((await new Caller().call(users, "POST", { body })).status).toBe(201);
  });

  it("those who are refused take nobody's place among the newcomers", async () => {
    const { users, session } = await under({ SIGN_UP: "closed" });
    for (let i = 0; i < 65; i += 1) {
      const { status } = await new Caller().call(users, "POST", { body: account(`no${i}`) });
      expect(status).toBe(403);
    }
    expect((await new Caller().call(session, "POST", { body: { name: "Ada" } })).status).toBe(201);
  });

  it("nobody comes in as a guest where guests are off", async () => {
    const { session } = await under({ GUESTS: "off" });
    const answer = await new Caller().call(session, "POST", { body: { name: "Ada" } });
    expect(answer).toMatchObject({ status: 403, body: { error: { reason: "guests_closed" } } });
  });
});
