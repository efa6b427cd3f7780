"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { Dialog } from "@/app/_components/dialog";
import { LinkActions } from "@/app/(main)/rooms/[id]/_components/link-actions";
import { QrCode } from "@/app/(main)/rooms/[id]/_components/qr-code";
import { RenewCode } from "@/app/(main)/rooms/[id]/_components/renew-code";
import type { Role } from "@/lib/contract/conversations";
import { may } from "@/lib/contract/roles";

type Props = { roomId: string; code: string; role: Role; onClose: () => void };

/** The code to read aloud, its link to send, and a picture of the link to hold up. */
export function InviteDialog({ roomId, code, role, onClose }: Props) {
  const t = useTranslations("invite");
  const link = `${window.location.origin}/r/${code}`;
  const id = useId();
  return (
    <Dialog title={t("title")} onClose={onClose}>
      <p className="text-secondary">{t("text")}</p>
      <div className="cf-invite">
        <p className="code" aria-label={t("code", { code: [...code].join(" ") })} role="img">
          {code}
        </p>
        <QrCode text={link} label={t("qr", { code })} />
        <LinkActions key={link} link={link} fieldId={id} />
      </div>
      {may(role, "renewCode") && <RenewCode roomId={roomId} />}
    </Dialog>
  );
}
