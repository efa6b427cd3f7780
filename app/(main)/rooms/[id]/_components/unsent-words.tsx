"use client";

import { useTranslations } from "next-intl";
import { useSyncExternalStore } from "react";
import { useLive } from "@/app/(main)/_components/live";

const none = [] as const;

/** What I wrote here and nobody got: not to be sent any more, but mine to take along. */
export function UnsentWords({ conversationId }: { conversationId: string }) {
  const t = useTranslations("room");
  const { outbox } = useLive();
  const entries = useSyncExternalStore(
    (changed) => outbox?.subscribe(changed) ?? (() => undefined),
    () => outbox?.entries(conversationId) ?? none,
    () => none,
  );
  const unsent = entries.filter(({ state }) => state !== "sent");
  if (!outbox || unsent.length === 0) return null;
  return (
    <section className="cf-unsent" aria-labelledby="unsent">
      <h2 id="unsent">{t("unsent")}</h2>
      {unsent.map(({ clientId, text }) => (
        <p key={clientId} dir="auto">
          {text}
        </p>
      ))}
      <button
        type="button"
        className="btn btn-sm btn-outline"
        onClick={() => {
          for (const { clientId } of unsent) outbox.discard(clientId);
        }}
      >
        {t("dropUnsent")}
      </button>
    </section>
  );
}
