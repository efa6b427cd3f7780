import type { Room } from "@/lib/contract/conversations";

/** What a form says differently from the room that it was opened with; not judged yet. */
export function toRoomChanges(opened: Room, values: Record<string, string>) {
  const said = { ...values, listed: values["listed"] === "on" };
  return Object.fromEntries(
    Object.entries(said).filter(([key, value]) => Reflect.get(opened, key) !== value),
  );
}
