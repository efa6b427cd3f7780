"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { CodeButton } from "@/app/(main)/rooms/[id]/_components/code-button";
import { GoneRoom } from "@/app/(main)/rooms/[id]/_components/gone-room";
import { LifetimeNote } from "@/app/(main)/rooms/[id]/_components/lifetime-note";
import { People } from "@/app/(main)/rooms/[id]/_components/people";
import { PeopleButton } from "@/app/(main)/rooms/[id]/_components/people-button";
import { PicturesLink } from "@/app/(main)/rooms/[id]/_components/pictures-link";
import { useWhoIsHere } from "@/app/(main)/rooms/[id]/_components/use-who-is-here";
import { Composer } from "@/app/(main)/_components/composer";
import { ConversationProvider } from "@/app/(main)/_components/conversation-context";
import { ConnectionNote } from "@/app/(main)/_components/connection-note";
import { Info } from "@/app/(main)/_components/info";
import { Main } from "@/app/(main)/_components/main";
import { Messages } from "@/app/(main)/_components/messages";
import { SearchButton } from "@/app/(main)/_components/search-button";
import { TypingNote } from "@/app/(main)/_components/typing-note";
import { titleOf } from "@/lib/contract/dialogues";
import { usePageTitle } from "@/app/(main)/_components/use-page-title";
import { useConversation, type Drawn } from "@/app/(main)/_components/use-conversation";

type Props = { drawn: Drawn; target: { id: string; seq: number } | undefined };

export function RoomPage({ drawn, target }: Props) {
  const followed = useConversation(drawn);
  const { snapshot } = followed;
  usePageTitle(titleOf(snapshot.state.conversation));
  const scroller = useRef<HTMLDivElement>(null);
  const { conversation, closed, members } = snapshot.state;
  const { mine } = useWhoIsHere(conversation.id, members);
  const isOut = snapshot.gone || closed;
  const router = useRouter();
  useEffect(() => {
    // The server knows why.
    if (isOut) router.refresh();
  }, [isOut, router]);
  if (isOut || conversation.kind !== "room") {
    const departure = closed
      ? ({ how: "closed" } as const)
      : ({ how: "out", name: titleOf(conversation) } as const);
    return <GoneRoom roomId={conversation.id} departure={departure} />;
  }
  return (
    <ConversationProvider followed={followed} target={target}>
      <Main
        title={conversation.name}
        topic={conversation.topic}
        actions={
          <>
            <SearchButton scope={conversation} />
            <PicturesLink small room={conversation} />
            <CodeButton roomId={conversation.id} code={conversation.code} role={mine} />
            <PeopleButton roomId={conversation.id} members={members} />
          </>
        }
        scroller={scroller}
        foot={
          <Composer state={snapshot.state}>
            <TypingNote conversationId={conversation.id} members={members} />
          </Composer>
        }
      >
        <ConnectionNote />
        <LifetimeNote short lifetime={conversation.lifetime} />
        <Messages followed={followed} scroller={scroller} />
      </Main>
      <Info>
        <People room={conversation} members={members} />
      </Info>
    </ConversationProvider>
  );
}
