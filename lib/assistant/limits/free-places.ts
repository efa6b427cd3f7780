import "server-only";
import type { db, Tx } from "@/lib/db/client";
import { env } from "@/lib/env";

/** How many more answers may be written at once: to each of these people, and to all guests. */
export async function readFreePlaces(from: Tx | typeof db, askers: readonly string[]) {
  const running = await from.run.groupBy({
    by: ["askedById"],
    where: { state: "running" },
    _count: true,
  });
  const ids = [...new Set([...askers, ...running.map(({ askedById }) => askedById)])];
  const rows = await from.user.findMany({
    where: { id: { in: ids }, guest: true },
    select: { id: true },
  });
  const guests = new Set(rows.map(({ id }) => id));
  return new FreePlaces(new Map(running.map((row) => [row.askedById, row._count])), guests);
}

class FreePlaces {
  readonly #taken: Map<string, number>;
  readonly #guests: ReadonlySet<string>;
  #takenByGuests = 0;

  constructor(taken: Map<string, number>, guests: ReadonlySet<string>) {
    this.#taken = taken;
    this.#guests = guests;
    for (const [id, count] of taken) if (guests.has(id)) this.#takenByGuests += count;
  }

  has(askerId: string) {
    if (this.#guests.has(askerId) && this.#takenByGuests >= env.GUESTS_RUNS) return false;
    return this.#takenBy(askerId) < env.PERSON_RUNS;
  }

  /** Answers the how manieth of this asker it is. */
  take(askerId: string) {
    const turn = this.#takenBy(askerId) + 1;
    this.#taken.set(askerId, turn);
    if (this.#guests.has(askerId)) this.#takenByGuests += 1;
    return turn;
  }

  #takenBy(askerId: string) {
    return this.#taken.get(askerId) ?? 0;
  }
}
