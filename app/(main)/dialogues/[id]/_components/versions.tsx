"use client";

import { createContext, use, useMemo, type ReactNode } from "react";
import { versionsIn, type Versions } from "@/lib/client/branch";
import type { Message } from "@/lib/contract/conversations";

const none: Versions = new Map();
const VersionsContext = createContext(none);

type Props = { messages: readonly Message[]; children: ReactNode };

/** Which messages stand in each other's place. */
export function VersionsProvider({ messages, children }: Props) {
  const versions = useMemo(() => versionsIn(messages), [messages]);
  return <VersionsContext value={versions}>{children}</VersionsContext>;
}

export function useVersions({ parentId }: Message): readonly string[] {
  return use(VersionsContext).get(parentId) ?? [];
}
