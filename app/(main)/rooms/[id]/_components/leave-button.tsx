"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Icon } from "@/app/_components/icon";
import { ConfirmDialog } from "@/app/(main)/_components/confirm-dialog";
import { useGrace } from "@/app/(main)/_components/house-rules";
import { useLive } from "@/app/(main)/_components/live";
import type { Membership } from "@/lib/client/apply-event";
import { callApi } from "@/lib/client/call-api";
import { distinguish, toSignedName } from "@/lib/client/distinguish";
import type { Room } from "@/lib/contract/conversations";

/** `others` are here now besides me. */
type Props = { room: Room; members: readonly Membership[]; others: number };

/** The way out. It asks, since an unlisted room has no way back but its code. */
export function LeaveButton({ room, members, others }: Props) {
  const t = useTranslations("room");
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const meaning = useMeaning({ room, members, others });
  const go = async () => {
    await callApi(null, "DELETE", `/api/rooms/${room.id}/members/me`);
    router.push("/");
  };
  return (
    <>
      <button type="button" className="btn btn-outline" onClick={() => setAsking(true)}>
        <Icon name="box-arrow-right" className="me-2" />
        {t("leave")}
      </button>
      {asking && (
        <ConfirmDialog
          title={t("leaveTitle", { name: room.name })}
          text={meaning}
          action={t("leave")}
          onConfirm={go}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}

/** What leaving means, in words. */
function useMeaning({ room, members, others }: Props) {
  const t = useTranslations("room");
  const grace = useGrace();
  const { user } = useLive();
  if (room.lifetime === "while-occupied" && others === 0) return t("leaveLast", { grace });
  const back = t("leaveBack", { code: room.code });
  const rest = members.filter((member) => member.user.id !== user.id);
  if (members.find((member) => member.user.id === user.id)?.role !== "owner") return back;
  const heir = rest.find(({ role }) => role === "moderator") ?? rest[0];
  if (!heir) return `${t("leaveEmpty")} ${back}`;
  const named = toSignedName(heir.user, distinguish(members));
  return `${t("leaveHeir", { heir: named })} ${back}`;
}
