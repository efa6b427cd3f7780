import type { Mention } from "@/app/(main)/_components/message-text/mark-mentions";

/** A message's mentions are listed anew whenever it is drawn; here they are the same if they say so. */
export function sameMentions(some: readonly Mention[], others: readonly Mention[]) {
  return (
    some.length === others.length &&
    some.every(({ name, own }, index) => {
      const other = others[index];
      return other?.name === name && other.own === own;
    })
  );
}
