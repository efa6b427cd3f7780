"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Face } from "@/app/_components/face";
import { ProblemNote } from "@/app/_components/problem-note";
import { useAction } from "@/app/_components/use-action";
import { useDrawers } from "@/app/(main)/_components/drawers";
import { callApi } from "@/lib/client/call-api";
import { RoomWithMembersAnswer, type Member } from "@/lib/contract/conversations";

type Banned = Pick<Member, "user">;
type Props = {
  roomId: string;
  /** How many are in. */ members: number;
};

/** Those who may not come back, for who may let them. */
export function KeptOut({ roomId, members }: Props) {
  const t = useTranslations("room");
  const [banned, setBanned] = useState<readonly Banned[]>([]);
  const isOpen = useDrawers().open === "info";
  // Whoever comes in changes nothing about it; only who goes may have been kept out.
  const [known, setKnown] = useState({ members, gone: 0 });
  if (known.members !== members) {
    setKnown({ members, gone: known.gone + (members < known.members ? 1 : 0) });
  }
  useEffect(() => {
    if (!isOpen) return;
    let isOver = false;
    callApi(RoomWithMembersAnswer, "GET", `/api/rooms/${roomId}`).then(
      (answer) => {
        if (!isOver) setBanned(answer.banned ?? []);
      },
      // What was known stands; it is asked for again with the next who goes.
      () => undefined,
    );
    return () => {
      isOver = true;
    };
  }, [roomId, known.gone, isOpen]);
  const lift = useAction(async (userId: string) => {
    await callApi(null, "DELETE", `/api/rooms/${roomId}/members/${userId}/ban`);
    setBanned((before) => before.filter(({ user }) => user.id !== userId));
  });
  if (banned.length === 0) return null;
  return (
    <section aria-labelledby="kept-out">
      <h2 id="kept-out" className="cf-list-title">
        {t("keptOut", { count: banned.length })}
      </h2>
      <ProblemNote sentence={lift.problem?.sentence} />
      <ul className="cf-people">
        {banned.map(({ user }) => (
          <li key={user.id} className="cf-person-row">
            <Face id={user.id} name={user.name} small here={false} />
            <span className="name" dir="auto" title={user.name}>
              {user.name}
            </span>
            <button
              type="button"
              className="btn btn-sm btn-quiet"
              aria-label={t("letBackName", { name: user.name })}
              onClick={() => lift.run(user.id)}
            >
              {t("letBack")}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
