"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { JoinForm } from "@/app/_components/join-form";
import { StatePage } from "@/app/_components/state-page";
import { Main } from "@/app/(main)/_components/main";
import { useRooms } from "@/app/(main)/_components/live";
import { UnsentWords } from "@/app/(main)/rooms/[id]/_components/unsent-words";
import type { Departure } from "@/lib/contract/conversations";

/** `out`: there was no asking why yet. */
type Props = { roomId: string; departure: Departure | { how: "out"; name: string } };

/** What is left of a room for who may not see it any more: why, and the way back where there is one. */
export function GoneRoom({ roomId, departure }: Props) {
  const [t, common] = [useTranslations("room.out"), useTranslations("common")];
  const app = useTranslations("app");
  const { how } = departure;
  const router = useRouter();
  const isBack = useRooms().some(({ id }) => id === roomId);
  useEffect(() => {
    if (isBack) router.refresh();
  }, [isBack, router]);
  return (
    <Main title={"name" in departure ? departure.name : app("name")}>
      <StatePage
        icon="door-open"
        title={t(`${how}.title`)}
        text={
          "by" in departure && departure.by !== undefined
            ? t(`${departure.how}.textBy`, { by: departure.by })
            : t(`${how}.text`)
        }
      >
        <UnsentWords conversationId={roomId} />
        {(how === "left" || how === "removed") && <JoinForm label={t("back")} />}
        <Link className="btn btn-primary" href="/">
          {common("home")}
        </Link>
      </StatePage>
    </Main>
  );
}
