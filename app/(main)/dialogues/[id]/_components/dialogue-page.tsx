"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { DialogueActions } from "@/app/(main)/dialogues/[id]/_components/dialogue-actions";
import { DialogueRow } from "@/app/(main)/dialogues/[id]/_components/dialogue-row";
import { GoneDialogue } from "@/app/(main)/dialogues/[id]/_components/gone-dialogue";
import { GoToSought } from "@/app/(main)/dialogues/[id]/_components/go-to-sought";
import { useOtherBeginnings } from "@/app/(main)/dialogues/[id]/_components/use-other-beginnings";
import { useLeaveTemporary } from "@/app/(main)/dialogues/[id]/_components/use-leave-temporary";
import { VersionsProvider } from "@/app/(main)/dialogues/[id]/_components/versions";
import { DemoNote } from "@/app/(main)/dialogues/_components/demo-note";
import { Composer } from "@/app/(main)/_components/composer";
import { ConversationProvider } from "@/app/(main)/_components/conversation-context";
import { ConnectionNote } from "@/app/(main)/_components/connection-note";
import { Main } from "@/app/(main)/_components/main";
import { Messages } from "@/app/(main)/_components/messages";
import { toPath } from "@/app/(main)/_components/to-path";
import { usePageTitle } from "@/app/(main)/_components/use-page-title";
import { useConversation, type Drawn } from "@/app/(main)/_components/use-conversation";
import { titleOf } from "@/lib/contract/dialogues";

type Props = { drawn: Drawn; target: { id: string; seq: number } | undefined };

export function DialoguePage({ drawn, target }: Props) {
  const followed = useConversation(drawn);
  const { state, gone } = followed.snapshot;
  const { conversation } = state;
  usePageTitle(titleOf(conversation));
  useLeaveTemporary(conversation, !gone && !state.closed);
  const scroller = useRef<HTMLDivElement>(null);
  const router = useRouter();
  const isRoom = conversation.kind === "room";
  useEffect(() => {
    // It has become one, here or on another device.
    if (isRoom) router.replace(toPath(conversation));
  }, [isRoom, conversation, router]);
  useOtherBeginnings(followed);
  if (gone || state.closed) return <GoneDialogue />;
  if (conversation.kind === "room") return <Main title={titleOf(conversation)}>{null}</Main>;
  return (
    <ConversationProvider followed={followed} target={target}>
      <GoToSought place={target} />
      <VersionsProvider messages={state.messages} shown={followed.store.shown.messages}>
        <Main
          title={conversation.title}
          actions={<DialogueActions dialogue={conversation} />}
          scroller={scroller}
          foot={
            <Composer state={state}>
              <DemoNote />
            </Composer>
          }
        >
          <ConnectionNote />
          <Messages followed={followed} scroller={scroller} Row={DialogueRow} />
        </Main>
      </VersionsProvider>
    </ConversationProvider>
  );
}
