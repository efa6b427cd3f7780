"use client";

import { useFormatter, useNow, useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Dialog } from "@/app/_components/dialog";
import { Icon } from "@/app/_components/icon";
import { ProblemNote } from "@/app/_components/problem-note";
import { useAction } from "@/app/_components/use-action";
import { callApi } from "@/lib/client/call-api";
import type { Token } from "@/lib/contract/people";

export function TokenRow({ token }: { token: Token }) {
  const [t, common] = [useTranslations("settings"), useTranslations("common")];
  const [format, now, router] = [useFormatter(), useNow(), useRouter()];
  const [asking, setAsking] = useState(false);
  const remove = useAction(async () => {
    await callApi(null, "DELETE", `/api/tokens/${token.id}`);
    setAsking(false);
    router.refresh();
  });
  return (
    <li>
      <Icon name="key" className="fs-5" />
      <div className="what">
        {token.name}
        <small>{t("created", { when: format.relativeTime(new Date(token.createdAt), now) })}</small>
      </div>
      <button
        type="button"
        className="btn btn-sm btn-quiet cf-square"
        aria-label={t("deleteTokenNamed", { name: token.name })}
        onClick={() => setAsking(true)}
      >
        <Icon name="trash" />
      </button>
      {asking && (
        <Dialog
          title={t("deleteTokenTitle", { name: token.name })}
          onClose={() => setAsking(false)}
        >
          <ProblemNote sentence={remove.problem?.sentence} />
          <p className="mb-0">{t("deleteTokenText")}</p>
          <div className="cf-dialog-foot">
            <button type="button" className="btn btn-quiet" onClick={() => setAsking(false)}>
              {common("cancel")}
            </button>
            <button
              type="button"
              className="btn btn-outline danger"
              aria-busy={remove.busy}
              onClick={remove.run}
            >
              {t("deleteToken")}
            </button>
          </div>
        </Dialog>
      )}
    </li>
  );
}
