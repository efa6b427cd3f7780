"use client";

import { useTranslations } from "next-intl";
import { Face } from "@/app/_components/face";
import { Icon } from "@/app/_components/icon";
import { useErrorSentence } from "@/app/_components/use-error-sentence";
import { PendingPictures } from "@/app/(main)/_components/composer-pictures/pending-pictures";
import { useLive } from "@/app/(main)/_components/live";
import { useShared } from "@/app/(main)/_components/conversation-context";
import { MessageText } from "@/app/(main)/_components/message-text/message-text";
import type { OutboxEntry } from "@/lib/client/outbox/outbox-entry";
import { AppError, ErrorCode } from "@/lib/contract/errors";

const none: readonly never[] = [];

/** A message of mine that the others do not have yet, and what can be done about it. */
export function PendingRow({ entry }: { entry: OutboxEntry }) {
  const t = useTranslations("messages");
  const { user } = useLive();
  const { store } = useShared();
  if (store.snapshot.state.conversation.kind === "dialogue") return <OwnPending entry={entry} />;
  return (
    <article className="cf-msg pending" aria-label={t("by", { name: user.name })}>
      <Face id={user.id} name={user.name} />
      <div className="cf-body">
        <div className="cf-who">
          <span>{user.name}</span>
          <PendingState entry={entry} />
        </div>
        <div className="cf-text">
          <MessageText text={entry.text} mentions={none} />
        </div>
        <PendingPictures images={entry.images} />
        {entry.state === "failed" && <Failed entry={entry} />}
      </div>
    </article>
  );
}

/** As it will stand in a dialogue: a bubble, and nobody's name. */
function OwnPending({ entry }: { entry: OutboxEntry }) {
  const t = useTranslations("messages");
  const { user } = useLive();
  return (
    <article className="cf-msg own pending" aria-label={t("by", { name: user.name })}>
      {entry.text !== "" && (
        <div className="cf-own" dir="auto">
          <div className="cf-text">
            <MessageText text={entry.text} mentions={none} />
          </div>
        </div>
      )}
      <PendingPictures images={entry.images} />
      <div className="cf-foot own">
        <PendingState entry={entry} />
        {entry.state === "failed" && <Failed entry={entry} />}
      </div>
    </article>
  );
}

function PendingState({ entry: { state, clientId } }: { entry: OutboxEntry }) {
  const t = useTranslations("messages");
  const { outbox } = useLive();
  if (state === "failed") return null;
  return (
    <small role="status">
      {state === "waiting" ? t("waiting") : t("sending")}
      {state === "waiting" && (
        <button
          type="button"
          className="btn btn-link cf-inline"
          onClick={() => outbox?.discard(clientId)}
        >
          {t("discard")}
        </button>
      )}
    </small>
  );
}

function Failed({
  entry: { clientId, text, replyTo, images = [], problem },
}: {
  entry: OutboxEntry;
}) {
  const [t, common] = [useTranslations("messages"), useTranslations("common")];
  const { outbox } = useLive();
  const { draft } = useShared();
  const toSentence = useErrorSentence();
  return (
    <div className="cf-failed" role="alert">
      <Icon name="exclamation-circle" />
      <span>
        {common("sentences", { first: t("failed"), second: toSentence(toError(problem)) })}
      </span>
      <button type="button" className="btn btn-link" onClick={() => outbox?.retry(clientId)}>
        {t("tryAgain")}
      </button>
      <button
        type="button"
        className="btn btn-link"
        onClick={() => {
          const typed = draft?.state.text ?? "";
          const kept = draft?.state.images ?? [];
          draft?.change({
            text: typed === "" ? text : `${text}\n${typed}`,
            images: [...new Set([...images, ...kept])],
            ...(replyTo !== undefined && { replyTo }),
          });
          outbox?.discard(clientId);
        }}
      >
        {t("change")}
      </button>
      <button type="button" className="btn btn-link" onClick={() => outbox?.discard(clientId)}>
        {t("discard")}
      </button>
    </div>
  );
}

function toError(problem: OutboxEntry["problem"]) {
  const code = ErrorCode.safeParse(problem?.code);
  return new AppError(code.success ? code.data : "internal", problem?.message ?? "", {
    ...(problem?.reason !== undefined && { reason: problem.reason }),
  });
}
