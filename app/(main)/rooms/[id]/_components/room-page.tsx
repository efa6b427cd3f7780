"use client";

import { useTranslations } from "next-intl";
import { useRef } from "react";
import { Icon } from "@/app/_components/icon";
import { CodeButton } from "@/app/(main)/rooms/[id]/_components/code-button";
import { GoneRoom } from "@/app/(main)/rooms/[id]/_components/gone-room";
import { People } from "@/app/(main)/rooms/[id]/_components/people";
import { Composer } from "@/app/(main)/_components/composer";
import { ConversationProvider } from "@/app/(main)/_components/conversation-context";
import { ConnectionNote } from "@/app/(main)/_components/connection-note";
import { useDrawers } from "@/app/(main)/_components/drawers";
import { Info } from "@/app/(main)/_components/info";
import { Main } from "@/app/(main)/_components/main";
import { Messages } from "@/app/(main)/_components/messages";
import { TypingNote } from "@/app/(main)/_components/typing-note";
import { useConversation, type Drawn } from "@/app/(main)/_components/use-conversation";

type Props = { drawn: Drawn; target: { id: string; seq: number } | undefined };

export function RoomPage({ drawn, target }: Props) {
  const followed = useConversation(drawn);
  const { snapshot } = followed;
  const scroller = useRef<HTMLDivElement>(null);
  const { conversation, closed, members } = snapshot.state;
  if (snapshot.gone || closed) return <GoneRoom room={conversation} closed={closed} />;
  return (
    <ConversationProvider followed={followed} target={target}>
      <Main
        title={conversation.name}
        topic={conversation.topic}
        actions={
          <>
            <CodeButton code={conversation.code} />
            <PeopleButton />
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
        <Messages followed={followed} scroller={scroller} />
      </Main>
      <Info>
        <People conversation={conversation} members={members} />
      </Info>
    </ConversationProvider>
  );
}

function PeopleButton() {
  const t = useTranslations("room");
  const { open, setOpen } = useDrawers();
  const isOpen = open === "info";
  return (
    <button
      type="button"
      className="btn btn-quiet cf-square"
      aria-label={t("people")}
      aria-expanded={isOpen}
      onClick={() => setOpen(isOpen ? null : "info")}
    >
      <Icon name="layout-sidebar-reverse" />
    </button>
  );
}
