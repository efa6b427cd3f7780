"use client";

import { useMemo, useState } from "react";
import type { ConversationState } from "@/lib/client/apply-event";
import { distinguish } from "@/lib/client/distinguish";

type Signs = ReadonlyMap<string, string>;

/** Signs for those who share a name, be they there or only in what has been said. */
export function useSigns({ members, messages }: ConversationState): Signs {
  const found = useMemo(() => {
    const authors = messages.flatMap(({ author }) =>
      author ? [[author.id, author] as const] : [],
    );
    const people = new Map([...authors, ...members.map(({ user }) => [user.id, user] as const)]);
    return distinguish([...people.values()].map((user) => ({ user })));
  }, [members, messages]);
  // They change seldom, and only then do all the rows have to be drawn again.
  const [known, setKnown] = useState(found);
  if (areSame(known, found)) return known;
  setKnown(found);
  return found;
}

function areSame(some: Signs, others: Signs) {
  return some.size === others.size && [...some].every(([id, sign]) => others.get(id) === sign);
}
