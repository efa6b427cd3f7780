import * as code from "@/app/api/rooms/[id]/code/route";
import * as oneRoom from "@/app/api/rooms/[id]/route";
import * as join from "@/app/api/rooms/join/route";
import * as rooms from "@/app/api/rooms/route";
import type { Room } from "@/lib/contract/conversations";
import { forgive } from "@/lib/http/limits";
import type { Caller } from "@/tests/support/caller";
import { guest } from "@/tests/support/people";

// The requests of these tests have no socket, so they all come from one address.
beforeEach(async () => {
  await forgive("newcomers", "");
  await forgive("wrongRoomCodesFromAddress", "");
});

async function makeRoom() {
  const owner = await guest("Ada");
  const { body } = await owner.caller.call(rooms, "POST", { body: { name: "Garden club" } });
  return { owner, room: body["room"] as Room };
}

const enter = (caller: Caller, typed: string) =>
  caller.call(join, "POST", { body: { code: typed } });

async function guessWrong(caller: Caller, times: number) {
  const answers = [];
  for (let i = 0; i < times; i += 1) answers.push((await enter(caller, "AAA-AAAA")).status);
  return answers;
}

describe("codes that are guessed", () => {
  it("get one answer, whatever is wrong with them", async () => {
    const [renewed, closed] = [await makeRoom(), await makeRoom()];
    await renewed.owner.caller.call(code, "POST", { params: { id: renewed.room.id } });
    await closed.owner.caller.call(oneRoom, "DELETE", { params: { id: closed.room.id } });
    const { caller } = await guest("Bo");
    const unknown = await enter(caller, "AAA-AAAA");
    expect(unknown.status).toBe(404);
    const wrong = ["", "AAA", "0O1-IIII", "x".repeat(100), "园艺俱乐部", "-", "'; --"];
    for (const typed of [renewed.room.code, closed.room.code, ...wrong]) {
      const { status, body, headers } = await enter(caller, typed);
      expect({ status, body, headers: [...headers] }).toEqual({
        status: 404,
        body: unknown.body,
        headers: [...unknown.headers],
      });
    }
  });

  it("are limited by person, and then a right one is refused like a wrong one", async () => {
    const { room } = await makeRoom();
    const { caller } = await guest("Bo");
    expect(await guessWrong(caller, 20)).toEqual(Array(20).fill(404));
    const wrong = await enter(caller, "AAA-AAAA");
    const right = await enter(caller, room.code);
    const impossible = await enter(caller, "?");
    expect(wrong.status).toBe(429);
    expect(Number(wrong.headers.get("retry-after"))).toBeGreaterThan(500);
    expect([right.status, impossible.status]).toEqual([429, 429]);
    expect([right.body["error"], impossible.body["error"]]).toEqual(
      Array(2).fill(wrong.body["error"]),
    );
    // Another person at that address is let in.
    expect((await enter((await guest("Cy")).caller, room.code)).status).toBe(200);
  });

  it("tell no more when many are tried at once", async () => {
    const { room } = await makeRoom();
    const { caller } = await guest("Bo");
    const tries = Array.from({ length: 60 }, () => enter(caller, "AAA-AAAA"));
    const right = enter(caller, room.code);
    const answers = (await Promise.all(tries)).map(({ status }) => status);
    expect(answers.filter((status) => status === 404)).toHaveLength(20);
    expect(answers.filter((status) => status === 429)).toHaveLength(40);
    expect((await right).status).toBe(429);
  });

  it("are limited by address as well: new nicknames do not help", async () => {
    const { room } = await makeRoom();
    for (let person = 0; person < 5; person += 1) {
      const { caller } = await guest(`Guesser ${person}`);
      expect(await guessWrong(caller, 20)).toEqual(Array(20).fill(404));
    }
    const { caller } = await guest("Bo");
    expect(await guessWrong(caller, 1)).toEqual([429]);
    expect((await enter(caller, room.code)).status).toBe(429);
  });
});

describe("codes that are right", () => {
  it("never count: a class behind one address comes in, and one comes in again and again", async () => {
    const { room } = await makeRoom();
    for (let pupil = 0; pupil < 40; pupil += 1) {
      const { caller } = await guest(`Pupil ${pupil}`);
      for (let time = 0; time < 4; time += 1) {
        expect((await enter(caller, room.code)).status).toBe(200);
      }
    }
  });

  it("do not forgive wrong ones: with a room of one's own nobody goes on guessing", async () => {
    const { owner, room } = await makeRoom();
    expect(await guessWrong(owner.caller, 19)).toEqual(Array(19).fill(404));
    expect((await enter(owner.caller, room.code)).status).toBe(200);
    expect(await guessWrong(owner.caller, 2)).toEqual([404, 429]);
  });
});
