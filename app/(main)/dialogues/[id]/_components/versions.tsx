"use client";

import { createContext, use, useMemo, type ReactNode } from "react";
import type { Message } from "@/lib/contract/conversations";
import { versionsIn, type Versions } from "@/lib/contract/versions";

/** The last answer of the branch that is shown whose model was told of what is older in a summary. */
type Told = { replyId: string; until: string; count: number };

const none: Versions = new Map();
const VersionsContext = createContext(none);
const ToldContext = createContext<Told | undefined>(undefined);

type Props = { messages: readonly Message[]; shown: readonly Message[]; children: ReactNode };

/** Which messages stand in each other's place, and up to which one the model is told of in a summary. */
export function VersionsProvider({ messages, shown, children }: Props) {
  const versions = useMemo(() => versionsIn(messages), [messages]);
  const told = useMemo(() => findTold(shown), [shown]);
  return (
    <VersionsContext value={versions}>
      <ToldContext value={told}>{children}</ToldContext>
    </VersionsContext>
  );
}

export function useVersions({ parentId }: Message): readonly string[] {
  return use(VersionsContext).get(parentId) ?? [];
}

/** What the model is told of up to this message, where this is the last that it is told of. */
export function useTold({ id }: Message) {
  const told = use(ToldContext);
  return told?.until === id ? told : undefined;
}

function findTold(shown: readonly Message[]): Told | undefined {
  const reply = shown.findLast(({ summary }) => summary);
  if (!reply?.summary) return undefined;
  return { replyId: reply.id, until: reply.summary.until, count: reply.summary.messages };
}
