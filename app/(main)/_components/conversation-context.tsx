"use client";

import { createContext, use, useEffect, useMemo, useState, type ReactNode } from "react";
import { useLive } from "@/app/(main)/_components/live";
import type { Jump } from "@/app/(main)/_components/scroll-keeper";
import type { Followed } from "@/app/(main)/_components/use-conversation";
import { Draft } from "@/lib/client/draft";
import type { Message, Role } from "@/lib/contract/conversations";

type Place = Pick<Message, "id" | "seq">;

/** What the parts of a conversation's page share, and what hardly ever changes. */
type Shared = {
  store: Followed["store"];
  draft: Draft | null;
  mine: Role;
  /** Brings a message into sight and marks it; it may stand far back. */
  goTo: (place: Place) => Promise<void>;
  goToLatest: () => void;
  edit: (messageId: string | null) => void;
};
/** What changes as one moves about. */
type Moving = { jump: Jump | null; marked: string | undefined; editing: string | null };

const SharedContext = createContext<Shared | null>(null);
const MovingContext = createContext<Moving>({ jump: null, marked: undefined, editing: null });

type Props = { followed: Followed; target: Place | undefined; children: ReactNode };

export function ConversationProvider({ followed, target, children }: Props) {
  const { store, snapshot } = followed;
  const { user } = useLive();
  const draft = useDraft(user.id, snapshot.state.conversation.id);
  const [moving, setMoving] = useState<Moving>(() => ({
    jump: target ? jumpTo(target) : null,
    marked: target?.id,
    editing: null,
  }));
  const member = snapshot.state.members.find((known) => known.user.id === user.id);
  const mine = member?.role ?? "member";
  const shared = useMemo<Shared>(
    () => ({
      store,
      draft,
      mine,
      goTo: async ({ id, seq }) => {
        if (!(await store.showAround(seq))) return;
        setMoving((before) => ({ ...before, jump: jumpTo({ id, seq }), marked: id }));
      },
      goToLatest: () => {
        store.showLatest();
        setMoving((before) => ({ ...before, jump: { key: nextKey(), to: "bottom" } }));
      },
      edit: (editing) => setMoving((before) => ({ ...before, editing })),
    }),
    [store, draft, mine],
  );
  return (
    <SharedContext value={shared}>
      <MovingContext value={moving}>{children}</MovingContext>
    </SharedContext>
  );
}

export function useShared() {
  const value = use(SharedContext);
  if (!value) throw new Error("There is no ConversationProvider around this.");
  return value;
}

export function useMoving() {
  return use(MovingContext);
}

export function elementIdOf(messageId: string) {
  return `message-${messageId}`;
}

/** Null on the server, which knows of no drafts. */
function useDraft(personId: string, conversationId: string) {
  const [draft, setDraft] = useState<Draft | null>(null);
  useEffect(() => {
    const opened = new Draft(personId, conversationId);
    // What was kept stands in the browser alone: it can only be read after the page has come.
    // eslint-disable-next-line react-hooks/set-state-in-effect
    setDraft(opened);
    const keep = () => opened.keep();
    window.addEventListener("pagehide", keep);
    return () => {
      window.removeEventListener("pagehide", keep);
      opened.keep();
    };
  }, [personId, conversationId]);
  return draft;
}

let key = 0;
function nextKey() {
  return (key += 1);
}

function jumpTo({ id, seq }: Place): Jump {
  return { key: nextKey(), to: { elementId: elementIdOf(id), seq, place: "middle" } };
}
