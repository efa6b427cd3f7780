import type { Dialogue } from "@/lib/contract/dialogues";

const DAY_MS = 86_400_000;

export type DialogueGroup =
  { kind: "pinned" | "today" | "yesterday" | "week" } | { kind: "month"; month: string };
export type GroupedDialogue = { dialogue: Dialogue; group: DialogueGroup; isFirst: boolean };

/** Each with the group that it is in: the pinned ones, the last days one by one, then by months. */
export function groupDialogues(
  dialogues: readonly Dialogue[],
  { today, timeZone }: { today: string; timeZone: string },
): GroupedDialogue[] {
  const toDay = dayIn(timeZone);
  let before = "";
  return dialogues.map((dialogue) => {
    const group = groupOf(dialogue, toDay, today);
    const key = keyOf(group);
    const isFirst = key !== before;
    before = key;
    return { dialogue, group, isFirst };
  });
}

export function keyOf(group: DialogueGroup) {
  return group.kind === "month" ? group.month : group.kind;
}

/** To days as 2026-11-21, of this time zone. */
export function dayIn(timeZone: string) {
  const format = new Intl.DateTimeFormat("en-CA", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  });
  return (date: Date) => format.format(date);
}

function groupOf(
  { pinned, activeAt }: Dialogue,
  toDay: (date: Date) => string,
  today: string,
): DialogueGroup {
  if (pinned) return { kind: "pinned" };
  const day = toDay(new Date(activeAt));
  const ago = (Date.parse(today) - Date.parse(day)) / DAY_MS;
  // A server whose clock is ahead may be a day ahead too.
  if (ago <= 0) return { kind: "today" };
  if (ago === 1) return { kind: "yesterday" };
  return ago <= 7 ? { kind: "week" } : { kind: "month", month: day.slice(0, 7) };
}
