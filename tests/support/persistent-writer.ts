import type { Message } from "@/lib/contract/conversations";
import { pause, type PersistentPerson } from "@/tests/support/persistent-person";

export type Posted = { room: string; clientId: string; id: string; text: string };

/** Says, edits, deletes and reacts without a pause, and now and then says the same again. */
export class PersistentWriter {
  readonly posted: Posted[] = [];
  readonly deleted = new Set<string>();
  /** What a repeated post answered that was not the first one again. */
  readonly wrong: string[] = [];
  readonly #person: PersistentPerson;
  readonly #rooms: readonly string[];
  readonly #random: () => number;
  #running: Promise<void> | undefined;
  #stopped = false;
  #count = 0;

  constructor(person: PersistentPerson, rooms: readonly string[], random: () => number) {
    this.#person = person;
    this.#rooms = rooms;
    this.#random = random;
  }

  start() {
    this.#running = this.#run();
    return this;
  }

  /** Resolves when what was begun has been answered. */
  async stop() {
    this.#stopped = true;
    await this.#running;
  }

  async #run() {
    while (!this.#stopped) {
      await this.#say();
      if (this.#random() < 0.2) await this.#changeSomething();
      await pause(this.#random() * 20);
    }
  }

  async #say() {
    const room = this.#rooms[Math.floor(this.#random() * this.#rooms.length)] ?? "";
    this.#count += 1;
    const body = {
      clientId: `${this.#person.id} ${this.#count}`,
      text: `message ${this.#count} 零下 ${"x".repeat(Math.floor(this.#random() * 200))}`,
    };
    const path = `/api/conversations/${room}/messages`;
    const { message } = await this.#person.json<{ message: Message }>("POST", path, body);
    this.posted.push({ room, id: message.id, ...body });
    if (this.#random() > 0.2) return;
    const again = await this.#person.ask("POST", path, body);
    const answered = (await again.json()) as { message: Message };
    if (again.status !== 200 || answered.message.id !== message.id) {
      this.wrong.push(`${body.clientId}: ${again.status}`);
    }
  }

  async #changeSomething() {
    const one = this.posted[Math.floor(this.#random() * this.posted.length)];
    if (!one || this.deleted.has(one.id)) return;
    const path = `/api/messages/${one.id}`;
    const kind = this.#random();
    if (kind < 0.4) {
      one.text = `edited ${this.#count}`;
      await this.#person.ask("PATCH", path, { text: one.text });
    } else if (kind < 0.8) {
      await this.#person.ask("PUT", `${path}/reactions/${encodeURIComponent("🧄")}`);
    } else {
      this.deleted.add(one.id);
      await this.#person.ask("DELETE", path);
    }
  }
}
