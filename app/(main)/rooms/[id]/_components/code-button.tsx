"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Icon } from "@/app/_components/icon";
import { InviteDialog } from "@/app/(main)/rooms/[id]/_components/invite-dialog";
import type { Role } from "@/lib/contract/conversations";

type Props = { roomId: string; code: string; role: Role };

/** The room's code as it is read aloud; pressed, all the ways to hand it on. */
export function CodeButton({ roomId, code, role }: Props) {
  const t = useTranslations("invite");
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className="cf-code"
        title={t("title")}
        aria-label={t("open", { code })}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        <span>{code}</span>
        <Icon name="qr-code" />
      </button>
      {open && (
        <InviteDialog roomId={roomId} code={code} role={role} onClose={() => setOpen(false)} />
      )}
    </>
  );
}
