"use client";

import { useTranslations } from "next-intl";
import { useState, useSyncExternalStore } from "react";
import { useLive } from "@/app/(main)/_components/live";
import { Draft, emptyDraft } from "@/lib/client/draft";

const none = [] as const;

/** What I wrote here and nobody got: not to be sent any more, but mine to take along. */
export function UnsentWords({ conversationId }: { conversationId: string }) {
  const t = useTranslations("room");
  const { user, outbox } = useLive();
  const entries = useSyncExternalStore(
    (changed) => outbox?.subscribe(changed) ?? (() => undefined),
    () => outbox?.entries(conversationId) ?? none,
    () => none,
  );
  const [draft] = useState(() => new Draft(user.id, conversationId));
  const [dropped, setDropped] = useState(false);
  const unsent = entries.filter(({ state }) => state !== "sent");
  const begun = dropped ? "" : draft.state.text;
  if (!outbox || (unsent.length === 0 && begun === "")) return null;
  return (
    <section className="cf-unsent" aria-labelledby="unsent">
      <h2 id="unsent">{t("unsent")}</h2>
      {unsent.map(({ clientId, text }) => (
        <p key={clientId} dir="auto">
          {text}
        </p>
      ))}
      {begun !== "" && <p dir="auto">{begun}</p>}
      <button
        type="button"
        className="btn btn-sm btn-outline"
        onClick={() => {
          draft.change(emptyDraft);
          draft.keep();
          setDropped(true);
          for (const { clientId } of unsent) outbox.discard(clientId);
        }}
      >
        {t("dropUnsent")}
      </button>
    </section>
  );
}
