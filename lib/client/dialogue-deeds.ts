import { callApi } from "@/lib/client/call-api";
import type { Deeds } from "@/lib/client/dialogues-done";
import { type ChangeDialogueInput, type Dialogue, DialogueAnswer } from "@/lib/contract/dialogues";
import { AppError } from "@/lib/contract/errors";

export type Deed = "renamed" | "pinned" | "archived" | "deleted";
/** What the person is to be told of: what can be taken back still, or has failed. */
export type DialogueNote =
  | { key: string; kind: "deleted"; id: string; title: string }
  | { key: string; kind: "failed"; deed: Deed; title: string; error: unknown };
type Snapshot = Deeds & { notes: readonly DialogueNote[] };
type Options = {
  /** Where what the server answers goes. */
  onChanged: (dialogue: Dialogue) => void;
  onDeleted: (id: string) => void;
  change?: (id: string, input: ChangeDialogueInput) => Promise<Dialogue>;
  remove?: (id: string) => Promise<void>;
};

/** What a person does with their dialogues: seen at once, sent, and taken back where it fails. */
export class DialogueDeeds {
  #snapshot: Snapshot = { changes: [], deleted: new Set(), notes: [] };
  readonly #options: Required<Options>;
  readonly #listeners = new Set<() => void>();
  /** The last change of each that is on its way: the next one waits for it. */
  readonly #last = new Map<string, Promise<void>>();
  #keys = 0;

  constructor(options: Options) {
    this.#options = { change: sendChange, remove: sendDelete, ...options };
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

  change(dialogue: Pick<Dialogue, "id" | "title">, deed: Deed, input: ChangeDialogueInput) {
    const { id, title } = dialogue;
    const change = { id, input };
    this.#set({ changes: [...this.#snapshot.changes, change] });
    const before = this.#last.get(id) ?? Promise.resolve();
    const sent = before.then(async () => {
      try {
        this.#options.onChanged(await this.#options.change(id, input));
      } catch (error) {
        this.#tellFailure(deed, title, error);
      }
      this.#set({ changes: this.#snapshot.changes.filter((other) => other !== change) });
      if (this.#last.get(id) === sent) this.#last.delete(id);
    });
    this.#last.set(id, sent);
  }

  /** It is out of sight at once; until its note goes, it can be had back. */
  delete({ id, title }: Pick<Dialogue, "id" | "title">) {
    const { deleted, notes } = this.#snapshot;
    if (deleted.has(id)) return;
    const note: DialogueNote = { key: this.#nextKey(), kind: "deleted", id, title };
    this.#set({ deleted: new Set([...deleted, id]), notes: [...notes, note] });
  }

  undo(note: DialogueNote) {
    this.#drop(note);
    if (note.kind === "deleted") this.#show(note.id);
  }

  /** What was to be deleted is in use. */
  keep(id: string) {
    const note = this.#snapshot.notes.find((each) => each.kind === "deleted" && each.id === id);
    if (note) this.undo(note);
  }

  /** The note has been seen: what it could take back is done now. */
  async dismiss(note: DialogueNote) {
    if (!this.#snapshot.notes.includes(note)) return;
    this.#drop(note);
    if (note.kind === "failed") return;
    try {
      await this.#options.remove(note.id);
      this.#options.onDeleted(note.id);
    } catch (error) {
      if (error instanceof AppError && error.code === "not_found") return;
      this.#show(note.id);
      this.#tellFailure("deleted", note.title, error);
    }
  }

  /** The page goes, or its person: nobody can take anything back any more. */
  async dismissAll() {
    await Promise.all(this.#snapshot.notes.map((note) => this.dismiss(note)));
  }

  #tellFailure(deed: Deed, title: string, error: unknown) {
    const note: DialogueNote = { key: this.#nextKey(), kind: "failed", deed, title, error };
    this.#set({ notes: [...this.#snapshot.notes, note] });
  }

  #nextKey() {
    return String((this.#keys += 1));
  }

  #drop(note: DialogueNote) {
    this.#set({ notes: this.#snapshot.notes.filter((other) => other !== note) });
  }

  #show(id: string) {
    this.#set({ deleted: new Set([...this.#snapshot.deleted].filter((other) => other !== id)) });
  }

  #set(more: Partial<Snapshot>) {
    this.#snapshot = { ...this.#snapshot, ...more };
    for (const listener of this.#listeners) listener();
  }
}

async function sendChange(id: string, input: ChangeDialogueInput) {
  return (await callApi(DialogueAnswer, "PATCH", toAddress(id), input)).dialogue;
}

async function sendDelete(id: string) {
  await callApi(null, "DELETE", toAddress(id));
}

function toAddress(id: string): `/api/${string}` {
  return `/api/dialogues/${encodeURIComponent(id)}`;
}
