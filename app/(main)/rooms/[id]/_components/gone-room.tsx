"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { StatePage } from "@/app/_components/state-page";
import { Main } from "@/app/(main)/_components/main";
import { UnsentWords } from "@/app/(main)/rooms/[id]/_components/unsent-words";
import type { Room } from "@/lib/contract/conversations";

/** What is left of a room for who may not see it any more. */
export function GoneRoom({ room: { id, name }, closed }: { room: Room; closed: boolean }) {
  const [t, common] = [useTranslations("room"), useTranslations("common")];
  return (
    <Main title={name}>
      <StatePage
        icon="door-open"
        title={closed ? t("closedTitle") : t("removedTitle")}
        text={closed ? t("closedText") : t("removedText")}
      >
        <UnsentWords conversationId={id} />
        <Link className="btn btn-primary" href="/">
          {common("home")}
        </Link>
      </StatePage>
    </Main>
  );
}
