"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import Link from "next/link";
import { Dialog } from "@/app/_components/dialog";
import { ProblemNote } from "@/app/_components/problem-note";
import { useAction } from "@/app/_components/use-action";
import { forgetPerson, useLive } from "@/app/(main)/_components/live";
import { callApi } from "@/lib/client/call-api";
import { forgetDrafts } from "@/lib/client/draft";
import { leaveTo } from "@/lib/client/leave-to";
import { deleteOutbox } from "@/lib/client/outbox/outbox-disk";

type Props = { guest: boolean; onClose: () => void };

/** Signs out here. A guest has no way back, and what is not sent yet goes: both are told first. */
export function SignOutDialog({ guest, onClose }: Props) {
  const [t, common] = [useTranslations("person"), useTranslations("common")];
  const { user, stream, outbox, live } = useLive();
  const leave = useAction(async () => {
    // What was deleted a moment ago is not there when its maker comes back.
    await live.dialogues.deeds.dismissAll();
    await callApi(null, "DELETE", "/api/session");
    forgetPerson();
    forgetDrafts();
    // The next one at this browser must find nothing of this person.
    stream?.close({ everywhere: true });
    await outbox?.close();
    await deleteOutbox(user.id);
    await leaveTo("/login");
  });
  const [unsent] = useState(() => outbox?.unsent ?? 0);
  const asks = guest || unsent > 0;
  const leaveAtOnce = useRef(asks ? null : leave.run);
  useEffect(() => {
    leaveAtOnce.current?.();
    // Once, even where React runs effects twice to try them.
    leaveAtOnce.current = null;
  }, []);

  if (!asks && leave.problem === null) return null;
  return (
    <Dialog title={guest ? t("leaveTitle") : t("signOut")} onClose={onClose}>
      <ProblemNote sentence={leave.problem?.sentence} />
      {unsent > 0 && <p>{t("unsent", { count: unsent })}</p>}
      {guest && <p className="mb-0">{t("leaveText")}</p>}
      <div className="cf-dialog-foot">
        {guest && (
          <Link className="btn btn-primary me-auto" href="/settings#account" onClick={onClose}>
            {t("makeAccount")}
          </Link>
        )}
        <button type="button" className="btn btn-quiet" onClick={onClose}>
          {common("cancel")}
        </button>
        <button
          type="button"
          className="btn btn-outline danger"
          aria-busy={leave.busy}
          onClick={leave.run}
        >
          {asks ? t("leave") : common("tryAgain")}
        </button>
      </div>
    </Dialog>
  );
}
