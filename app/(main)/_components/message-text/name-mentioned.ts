import type { Mention } from "@/app/(main)/_components/message-text/mark-mentions";
import type { Membership } from "@/lib/client/apply-event";

/** The names behind the ids of a message's mentions, as far as they are still members. */
export function nameMentioned(
  ids: readonly string[],
  members: readonly Membership[],
  ownId: string,
): Mention[] {
  if (ids.length === 0) return [];
  return members
    .filter(({ user }) => ids.includes(user.id))
    .map(({ user }) => ({ name: user.name, own: user.id === ownId }));
}
