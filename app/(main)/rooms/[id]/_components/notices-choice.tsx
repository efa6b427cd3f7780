"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { useState } from "react";
import { Choice } from "@/app/_components/choice";
import { useAction } from "@/app/_components/use-action";
import { useNotices } from "@/app/(main)/_components/use-notices";
import { useRooms } from "@/app/(main)/_components/live";
import { callApi } from "@/lib/client/call-api";
import { Notify, RoomWithMembersAnswer, type Room } from "@/lib/contract/conversations";

/** What I want to be told of in this room; kept as soon as it is chosen. */
export function NoticesChoice({ room }: { room: Room }) {
  const t = useTranslations("roomSettings");
  const known = useRooms().find(({ id }) => id === room.id)?.notify ?? room.notify;
  const [chosen, setChosen] = useState<Notify>();
  const choose = useAction(async (notify: Notify) => {
    const before = chosen;
    setChosen(notify);
    try {
      await callApi(RoomWithMembersAnswer, "PATCH", `/api/rooms/${room.id}/members/me`, { notify });
    } catch (error) {
      setChosen(before);
      throw error;
    }
  });
  const here = useNotices();
  return (
    <>
      <Choice
        title={t("notices")}
        name="notify"
        value={chosen ?? known ?? "mentions"}
        options={Notify.options.map((option) => ({ value: option, label: t(`notify.${option}`) }))}
        onChoose={choose.run}
        problem={choose.problem?.sentence}
      />
      {here !== "on" && (
        <p className="form-text mt-1">
          {t("noticesOff")}
          <Link className="btn btn-sm btn-quiet" href="/settings#notices">
            {t("noticesSettings")}
          </Link>
        </p>
      )}
    </>
  );
}
