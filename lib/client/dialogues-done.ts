import { compare, type DialoguesFilter } from "@/lib/client/dialogues-state";
import type { ChangeDialogueInput, Dialogue } from "@/lib/contract/dialogues";

/** What a person has done and the server has not confirmed. */
export type Deeds = {
  changes: readonly { id: string; input: ChangeDialogueInput }[];
  deleted: ReadonlySet<string>;
};

/** The list as if what was done were done already. */
export function asDone(
  dialogues: readonly Dialogue[],
  { changes, deleted }: Deeds,
  { archived }: Pick<DialoguesFilter, "archived">,
): readonly Dialogue[] {
  if (changes.length === 0 && deleted.size === 0) return dialogues;
  const left = dialogues.filter(({ id }) => !deleted.has(id));
  const done = left.map((dialogue) =>
    changes.filter(({ id }) => id === dialogue.id).reduce(afterChange, dialogue),
  );
  return done.filter((dialogue) => dialogue.archived === archived).toSorted(compare);
}

function afterChange(dialogue: Dialogue, { input }: Deeds["changes"][number]): Dialogue {
  const { title = dialogue.title, pinned = dialogue.pinned, archived = dialogue.archived } = input;
  return { ...dialogue, title, pinned, archived };
}
