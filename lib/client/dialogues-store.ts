import { callApi } from "@/lib/client/call-api";
import {
  applyReadToDialogues,
  applyToDialogues,
  type DialoguesFilter,
  type DialoguesState,
  toDialoguesState,
  withDialogue,
  withFirstPage,
  withNextPage,
  withoutDialogue,
} from "@/lib/client/dialogues-state";
import {
  type Conversation,
  type Dialogue,
  DialogueAnswer,
  DialoguesAnswer,
} from "@/lib/contract/dialogues";
import { AppError } from "@/lib/contract/errors";
import type { DurableEvent } from "@/lib/contract/events";

/** Null where the dialogue that it is about has to be asked for. */
type Change = { id: string; apply: (state: DialoguesState) => DialoguesState | null };

export type DialoguesSource = {
  list: (before: string | undefined) => Promise<DialoguesAnswer>;
  read: (id: string) => Promise<Dialogue>;
};
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
  #state: DialoguesState;
  #snapshot: DialoguesSnapshot;
  /** For each page that is on its way, what has happened since it was asked for. */
  readonly #meanwhile = new Set<Change[]>();
  /** Those to be asked for by themselves. */
  readonly #wanted = new Set<string>();
  /** Of no list, however much is said in them. */
  readonly #apart = new Set<string>();
  #refreshing: Promise<void> | undefined;
  #again = false;
  #asking = false;

  constructor({ archived = false, q = "", answer, source }: Options = {}) {
    this.filter = { archived, q };
    this.#source = source ?? fromServer(this.filter);
    this.#state = toDialoguesState(answer ?? { dialogues: [], hasMore: false });
    this.#snapshot = {
      dialogues: this.#state.dialogues,
      hasMore: this.#state.end !== null,
      loaded: answer !== undefined,
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
    for (const { id, seq } of this.#state.dialogues) {
      if ((heads[id] ?? 0) > seq) this.#wanted.add(id);
    }
    void this.#askForWanted();
  }

  /** Asks for the top of the list; what happens meanwhile is put on top of the answer. */
  refresh() {
    this.#again = true;
    return (this.#refreshing ??= this.#refreshUntilFresh());
  }

  /** Once the top of the list is not on its way any more. */
  async settled() {
    await this.#refreshing;
  }

  async showMore() {
    const { end } = this.#state;
    if (!this.#snapshot.loaded) return await this.refresh();
    if (end === null || this.#snapshot.loading) return;
    await this.#load(end.next, (state, answer) => withNextPage(state, end.next, answer));
  }

  async #refreshUntilFresh() {
    while (this.#shallAgain()) await this.#load(undefined, withFirstPage);
    this.#refreshing = undefined;
    void this.#askForWanted();
  }

  #shallAgain() {
    const again = this.#again;
    this.#again = false;
    return again;
  }

  async #load(
    before: string | undefined,
    put: (state: DialoguesState, answer: DialoguesAnswer) => DialoguesState,
  ) {
    const meanwhile: Change[] = [];
    this.#meanwhile.add(meanwhile);
    this.#set({ loading: true });
    try {
      const answer = await this.#source.list(before);
      this.#state = put(this.#state, answer);
      for (const change of meanwhile) this.#apply(change);
      this.#set({ loaded: true, error: undefined });
    } catch (error) {
      // A list that stands needs no word of it: the next hello asks again.
      if (before !== undefined || !this.#snapshot.loaded) this.#set({ error });
    } finally {
      this.#meanwhile.delete(meanwhile);
      this.#set({ loading: this.#meanwhile.size > 0 });
    }
  }

  #change(change: Change) {
    for (const meanwhile of this.#meanwhile) meanwhile.push(change);
    const before = this.#state;
    this.#apply(change);
    if (this.#state !== before) this.#set({});
    void this.#askForWanted();
  }

  #apply({ id, apply }: Change) {
    const state = apply(this.#state);
    if (state === null) this.#wanted.add(id);
    else this.#state = state;
  }

  /** One after the other, however many there are. What can't be had now is asked for with the next ping. */
  async #askForWanted() {
    if (this.#asking) return;
    this.#asking = true;
    let isReached = true;
    for (let [id] = this.#wanted; id !== undefined && isReached; [id] = this.#wanted) {
      this.#wanted.delete(id);
      isReached = await this.#ask(id);
    }
    this.#asking = false;
  }

  async #ask(id: string) {
    try {
      this.tell(await this.#source.read(id));
      return true;
    } catch (error) {
      const isGone = error instanceof AppError && error.code === "not_found";
      if (isGone) this.remove(id);
      else this.#wanted.add(id);
      return isGone;
    }
  }

  #set(more: Partial<DialoguesSnapshot>) {
    const { dialogues, end } = this.#state;
    this.#snapshot = { ...this.#snapshot, dialogues, hasMore: end !== null, ...more };
    for (const listener of this.#listeners) listener();
  }
}

const PAGE = 50;

function fromServer({ archived, q }: DialoguesFilter): DialoguesSource {
  return {
    list: (before) => {
      const query = new URLSearchParams({
        limit: String(PAGE),
        archived: archived ? "1" : "0",
        ...(q !== "" && { q }),
        ...(before !== undefined && { before }),
      });
      return callApi(DialoguesAnswer, "GET", `/api/dialogues?${query.toString()}`);
    },
    read: async (id) => {
      const path = `/api/dialogues/${encodeURIComponent(id)}` as const;
      return (await callApi(DialogueAnswer, "GET", path)).dialogue;
    },
  };
}
