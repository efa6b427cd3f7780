"use client";

import { createContext, use, useMemo, useState, type ReactNode } from "react";
import { elementIdOf } from "@/app/(main)/_components/element-id";
import { showBranchOf } from "@/app/(main)/_components/dialogues/show-branch-of";
import { useSearchScope } from "@/app/(main)/_components/search-provider";
import { useDraft } from "@/app/(main)/_components/use-draft";
import { useSigns } from "@/app/(main)/_components/use-signs";
import { useLive } from "@/app/(main)/_components/live";
import type { Jump } from "@/app/(main)/_components/scroll-keeper";
import type { Followed } from "@/app/(main)/_components/use-conversation";
import type { Draft } from "@/lib/client/draft";
import type { Message, Role } from "@/lib/contract/conversations";
import type { Image } from "@/lib/contract/images";
import { titleOf } from "@/lib/contract/dialogues";

type Place = Pick<Message, "id" | "seq">;

/** What the parts of a conversation's page share, and what hardly ever changes. */
type Shared = {
  store: Followed["store"];
  draft: Draft | null;
  mine: Role;
  /** What tells those who share a name apart. */
  signs: ReadonlyMap<string, string>;
  /** Brings a message into sight and marks it; it may stand far back. */
  goTo: (place: Place) => Promise<void>;
  goToLatest: () => void;
  /** Opens a message of mine to be written otherwise, wherever it stands; null: no longer. */
  edit: (place: Place | null) => void;
  /** Puts a picture into the composer, where it is said what shall be different about it. */
  changePicture: (image: Pick<Image, "id">) => void;
  /** Says shortly what came of what one did. */
  say: (sentence: string) => void;
};
/** What changes as one moves about. */
type Moving = {
  jump: Jump | null;
  marked: string | undefined;
  editing: string | null;
  said: { key: number; sentence: string } | null;
};

const still: Moving = { jump: null, marked: undefined, editing: null, said: null };

const SharedContext = createContext<Shared | null>(null);
const MovingContext = createContext<Moving>(still);

type Props = { followed: Followed; target: Place | undefined; children: ReactNode };

export function ConversationProvider({ followed, target, children }: Props) {
  const { store, snapshot } = followed;
  const { user } = useLive();
  const draft = useDraft(user.id, snapshot.state.conversation.id);
  const [moving, setMoving] = useState<Moving>(() => ({
    ...still,
    ...(target && { jump: jumpTo(target), marked: target.id }),
  }));
  const member = snapshot.state.members.find((known) => known.user.id === user.id);
  const mine =
    snapshot.state.conversation.kind === "dialogue" ? "owner" : (member?.role ?? "member");
  const signs = useSigns(snapshot.state);
  const shared = useMemo<Shared>(() => {
    const move = (to: Partial<Moving>) => setMoving((before) => ({ ...before, ...to }));
    const goTo = async ({ id, seq }: Place) => {
      if (!(await store.showAround(seq))) return;
      await showBranchOf(store, id);
      move({ jump: jumpTo({ id, seq }), marked: id });
    };
    return {
      store,
      draft,
      mine,
      signs,
      goTo,
      goToLatest: () => {
        store.showLatest();
        // A message that the address names is left: another load is not to lead back to it.
        if (window.location.search !== "") {
          window.history.replaceState(null, "", window.location.pathname);
        }
        move({ jump: { key: nextKey(), to: "bottom" } });
      },
      edit: (place) => {
        if (place && !document.getElementById(elementIdOf(place.id))) void goTo(place);
        move({ editing: place?.id ?? null });
      },
      changePicture: ({ id }) => {
        draft?.change({ images: [...new Set([...draft.state.images, id])], draws: true });
        document.getElementById("composer")?.focus();
      },
      say: (sentence) => move({ said: { key: nextKey(), sentence } }),
    };
  }, [store, draft, mine, signs]);
  const { conversation } = snapshot.state;
  const [{ id }, name] = [conversation, titleOf(conversation)];
  useSearchScope({ id, name, goTo: shared.goTo });
  const edited = moving.editing === null ? undefined : store.quoted(moving.editing);
  const isEditGone = edited?.deletedAt !== undefined;
  return (
    <SharedContext value={shared}>
      <MovingContext value={isEditGone ? { ...moving, editing: null } : moving}>
        {children}
      </MovingContext>
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

let key = 0;
function nextKey() {
  return (key += 1);
}

function jumpTo({ id, seq }: Place): Jump {
  return { key: nextKey(), to: { elementId: elementIdOf(id), seq, place: "middle" } };
}
