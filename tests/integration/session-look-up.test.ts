import * as session from "@/app/api/session/route";
import { knowsAuthChanges, recordAuthChange } from "@/lib/auth/auth-changes";
import { databaseKind, db } from "@/lib/db/client";
import { transaction } from "@/lib/db/transaction";
import { guest } from "@/tests/support/people";

/** What another node does: the rows change, and nobody tells this process. */
async function signOutElsewhere(userId: string) {
  await transaction(async (tx) => {
    await tx.session.deleteMany({ where: { userId } });
    await recordAuthChange(tx, { userId, sessionId: null });
  });
}

/** On PostgreSQL, memory counts once it is known what other nodes do. */
async function memoryCounts() {
  while (!knowsAuthChanges()) await new Promise((resolve) => setTimeout(resolve, 10));
}

describe("the look-up of a session", () => {
  it("costs no query while it is remembered", async () => {
    await memoryCounts();
    const { caller } = await guest();
    await caller.call(session, "GET");
    const find = jest.spyOn(db.session, "findUnique");
    for (let i = 0; i < 20; i += 1) expect((await caller.call(session, "GET")).status).toBe(200);
    expect(find).not.toHaveBeenCalled();
    find.mockRestore();
  });

  // One process alone writes to an SQLite file: there are no other nodes.
  if (databaseKind === "postgresql") {
    it("finds a session gone within a second of a sign-out on another node", async () => {
      await memoryCounts();
      const { caller, user } = await guest();
      await caller.call(session, "GET");
      await signOutElsewhere(user.id);
      const until = Date.now() + 1_000;
      let status = 200;
      while (status === 200 && Date.now() < until) {
        ({ status } = await caller.call(session, "GET"));
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      expect(status).toBe(401);
    });
  }
});
