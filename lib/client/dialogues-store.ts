import { applyReadToDialogues, applyToDialogues } from "@/lib/client/dialogues-events";
import { toDialoguesState, withFirstPage, withNextPage } from "@/lib/client/dialogues-pages";
import { type DialoguesSource, fromServer } from "@/lib/client/dialogues-source";
import {
  type DialoguesFilter,
  type DialoguesState,
  withDialogue,
  withoutDialogue,
} from "@/lib/client/dialogues-state";
import { WantedDialogues } from "@/lib/client/dialogues-wanted";
import { FollowedList } from "@/lib/client/followed-list";
import { Renewal } from "@/lib/client/renewal";
import type { Conversation, Dialogue, DialoguesAnswer } from "@/lib/contract/dialogues";
import type { DurableEvent } from "@/lib/contract/events";

/** Null where the dialogue that it is about has to be asked for. */
type Change = { id: string; apply: (state: DialoguesState) => DialoguesState | null };
type Put = (state: DialoguesState, answer: DialoguesAnswer) => DialoguesState;

export type DialoguesSnapshot = {
  dialogues: readonly Dialogue[];
  hasMore: boolean;
  /** Until the first answer there is no list, not even an empty one. */
  loaded: boolean;
  loading: boolean;
  error: unknown;
};
type Options = Partial<DialoguesFilter> & { answer?: DialoguesAnswer; source?: DialoguesSource };

/** A list of my dialogues as it is followed: by events where those say enough, else asked again. */
export class DialoguesStore {
  readonly filter: DialoguesFilter;
  readonly #source: DialoguesSource;
  readonly #listeners = new Set<() => void>();
  readonly #list: FollowedList<DialoguesState, Change>;
  readonly #wanted: WantedDialogues;
  readonly #renewal = new Renewal(() => this.#load(undefined, withFirstPage));
  /** Of no list, however much is said in them. */
  readonly #apart = new Set<string>();
  #snapshot: DialoguesSnapshot;

  constructor({ archived = false, q = "", answer, source }: Options = {}) {
    this.filter = { archived, q };
    this.#source = source ?? fromServer(this.filter);
    this.#list = new FollowedList(toDialoguesState(answer ?? { dialogues: [], hasMore: false }));
    this.#wanted = new WantedDialogues({
      read: (id) => this.#source.read(id),
      onRead: (dialogue) => this.tell(dialogue),
      onGone: (id) => this.remove(id),
    });
    const { dialogues, end } = this.#list.state;
    const isLoaded = answer !== undefined;
    this.#snapshot = {
      dialogues,
      hasMore: end !== null,
      loaded: isLoaded,
      loading: false,
      error: undefined,
    };
  }

  get snapshot() {
    return this.#snapshot;
  }

  subscribe(listener: () => void) {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  receive(event: DurableEvent) {
    const { conversationId: id } = event;
    if (this.#apart.has(id)) return;
    this.#change({ id, apply: (state) => applyToDialogues(state, event, this.filter) });
  }

  /** It is so now. */
  tell(told: Conversation) {
    if (told.kind === "dialogue" && told.temporary) this.#apart.add(told.id);
    this.#change({ id: told.id, apply: (state) => withDialogue(state, told, this.filter) });
  }

  remove(id: string) {
    this.#wanted.delete(id);
    this.#change({ id, apply: (state) => withoutDialogue(state, id) });
  }

  markRead(id: string, seq: number) {
    this.#change({ id, apply: (state) => applyReadToDialogues(state, id, seq) });
  }

  /** The server has come so far in these. */
  catchUp(heads: Readonly<Record<string, number>>) {
    for (const { id, seq } of this.#list.state.dialogues) {
      if ((heads[id] ?? 0) > seq) this.#wanted.add(id);
    }
    void this.#wanted.ask();
  }

  /** Asks for the top of the list. */
  refresh() {
    return this.#renewal.ask();
  }

  /** Once the top of the list is not on its way any more. */
  settled() {
    return this.#renewal.settled();
  }

  async showMore() {
    const { end } = this.#list.state;
    if (!this.#snapshot.loaded) return await this.refresh();
    if (end === null || this.#snapshot.loading) return;
    await this.#load(end.next, (state, answer) => withNextPage(state, end.next, answer));
  }

  async #load(before: string | undefined, put: Put) {
    this.#set({ loading: true });
    try {
      const unclear = await this.#list.load(() => this.#source.list(before), put);
      for (const { id } of unclear) this.#wanted.add(id);
      this.#set({ loaded: true, error: undefined });
    } catch (error) {
      // A list that stands needs no word of it: the next hello asks again.
      if (before !== undefined || !this.#snapshot.loaded) this.#set({ error });
    } finally {
      this.#set({ loading: this.#list.isLoading });
    }
    void this.#wanted.ask();
  }

  #change(change: Change) {
    const before = this.#list.state;
    if (!this.#list.change(change)) this.#wanted.add(change.id);
    if (this.#list.state !== before) this.#set({});
    void this.#wanted.ask();
  }

  #set(more: Partial<DialoguesSnapshot>) {
    const { dialogues, end } = this.#list.state;
    this.#snapshot = { ...this.#snapshot, dialogues, hasMore: end !== null, ...more };
    for (const listener of this.#listeners) listener();
  }
}
