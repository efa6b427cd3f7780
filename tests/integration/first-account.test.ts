import { Caller } from "@/tests/support/caller";

const password = "correct horse";

it("the first account can be made where sign-up is closed, and no other", async () => {
  process.env["SIGN_UP"] = "closed";
  // Only now, since the settings are read as they are loaded.
  const users = await import("@/app/api/users/route");
  const { setupCode } = await import("@/lib/auth/secret");
  const first = await new Caller().call(users, "POST", {
    body: { username: "root", password, setupCode: setupCode() },
  });
  expect(first).toMatchObject({ status: 201, body: { user: { admin: true } } });
  const second = await new Caller().call(users, "POST", {
    body: { username: "late", password, setupCode: setupCode() },
  });
  expect(second).toMatchObject({ status: 403, body: { error: { reason: "sign_up_closed" } } });
});
