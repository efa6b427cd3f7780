"use client";

import { useTranslations } from "next-intl";
import { useHouseRules } from "@/app/(main)/_components/house-rules";
import { useLive } from "@/app/(main)/_components/live";
import type { ReplyContext } from "@/lib/contract/replies";

/** The messages that were sent, the oldest first, and what was told in place of others. */
export function Given({ context: { messages, omitted, summary } }: { context: ReplyContext }) {
  const t = useTranslations("dialogue");
  const { user } = useLive();
  const { assistantName } = useHouseRules();
  return (
    <>
      {summary && (
        <details className="cf-thoughts">
          <summary>{t("sawSummary", { count: summary.messages })}</summary>
          <div dir="auto">{summary.text ?? t("noSummary")}</div>
        </details>
      )}
      {omitted > 0 && <p>{t("sawOmitted", { count: omitted })}</p>}
      <h3 className="cf-given-title">{t("sawMessages", { count: messages.length })}</h3>
      <ol className="cf-given">
        {messages.map(({ id, role, author, excerpt, shortened }) => (
          <li key={id}>
            <strong>{role === "assistant" ? assistantName : (author ?? user.name)}</strong>
            {shortened && <small> · {t("sawShortened")}</small>}
            <p dir="auto">{excerpt || t("sawDeleted")}</p>
          </li>
        ))}
      </ol>
    </>
  );
}
