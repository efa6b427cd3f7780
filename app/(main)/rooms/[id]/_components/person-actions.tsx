"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Icon } from "@/app/_components/icon";
import { Menu } from "@/app/_components/menu";
import { ConfirmDialog } from "@/app/(main)/_components/confirm-dialog";
import type { Membership } from "@/lib/client/apply-event";
import { callApi } from "@/lib/client/call-api";
import { RoomWithMembersAnswer, type Role } from "@/lib/contract/conversations";
import { may, outranks } from "@/lib/contract/roles";

type Deed = "moderator" | "member" | "remove" | "ban";
/** `name` says who it is where two share one. */
type Props = { person: Membership; name: string; mine: Role; roomId: string };

/** What I may do about somebody else; each asks once. */
export function PersonActions({ person: { user, role }, name, mine, roomId }: Props) {
  const t = useTranslations("room");
  const [asking, setAsking] = useState<Deed>();
  const possible = toDeeds(mine, role);
  if (possible.length === 0) return null;
  return (
    <>
      <Menu
        label={t("actionsFor", { name })}
        button={<Icon name="three-dots" />}
        className="btn btn-sm btn-quiet cf-square"
      >
        {possible.map((deed) => (
          <button
            key={deed}
            type="button"
            role="menuitem"
            tabIndex={-1}
            onClick={() => setAsking(deed)}
          >
            {t(`deeds.${deed}.label`)}
          </button>
        ))}
      </Menu>
      {asking && (
        <ConfirmDialog
          title={t(`deeds.${asking}.title`, { name })}
          text={t(`deeds.${asking}.text`, { name })}
          action={t(`deeds.${asking}.action`)}
          danger={asking === "remove" || asking === "ban"}
          onConfirm={() => doDeed(asking, `/api/rooms/${roomId}/members/${user.id}`)}
          onClose={() => setAsking(undefined)}
        />
      )}
    </>
  );
}

function toDeeds(mine: Role, theirs: Role): Deed[] {
  if (!outranks(mine, theirs)) return [];
  const other = theirs === "moderator" ? "member" : "moderator";
  return [
    ...(may(mine, "giveRoles") ? ([other] as const) : []),
    ...(may(mine, "remove") ? (["remove", "ban"] as const) : []),
  ];
}

async function doDeed(deed: Deed, path: `/api/${string}`) {
  switch (deed) {
    case "moderator":
    case "member":
      await callApi(RoomWithMembersAnswer, "PATCH", path, { role: deed });
      break;
    case "remove":
      await callApi(null, "DELETE", path);
      break;
    case "ban":
      await callApi(null, "DELETE", `${path}?ban=1`);
      break;
  }
}
