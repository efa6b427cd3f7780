import { DialogueDeeds } from "@/lib/client/dialogue-deeds";
import type { DialoguesSource } from "@/lib/client/dialogues-source";
import { DialoguesStore } from "@/lib/client/dialogues-store";
import type { Conversation, DialoguesAnswer } from "@/lib/contract/dialogues";
import type { DurableEvent } from "@/lib/contract/events";

type Options = { dialogues?: DialoguesAnswer | undefined; source?: DialoguesSource | undefined };

/** All lists of dialogues that stand on this page, and what is done with what is in them. */
export class DialogueLists {
  /** The one at the side. */
  readonly mine: DialoguesStore;
  readonly deeds = new DialogueDeeds({
    onChanged: (dialogue) => this.tell(dialogue),
    onDeleted: (id) => this.remove(id),
  });
  readonly #lists: Set<DialoguesStore>;

  constructor({ dialogues, source }: Options) {
    this.mine = new DialoguesStore({
      ...(dialogues && { answer: dialogues }),
      ...(source && { source }),
    });
    this.#lists = new Set([this.mine]);
  }

  /** From now on this one is fed too; what it has missed it asks for. */
  follow(list: DialoguesStore) {
    this.#lists.add(list);
    void list.refresh();
    return () => {
      this.#lists.delete(list);
    };
  }

  receive(event: DurableEvent) {
    for (const list of this.#lists) list.receive(event);
    // In another tab somebody goes on with what was deleted here a moment ago.
    if (event.type === "message.posted" && event.message.role === "user") {
      this.deeds.keep(event.conversationId);
    }
  }

  tell(conversation: Conversation) {
    for (const list of this.#lists) list.tell(conversation);
  }

  remove(id: string) {
    for (const list of this.#lists) list.remove(id);
  }

  markRead(id: string, seq: number) {
    for (const list of this.#lists) list.markRead(id, seq);
  }

  catchUp(heads: Readonly<Record<string, number>>) {
    for (const list of this.#lists) list.catchUp(heads);
  }

  refresh() {
    for (const list of this.#lists) void list.refresh();
  }
}
