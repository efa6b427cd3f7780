"use client";

import { useTranslations } from "next-intl";
import { Icon } from "@/app/_components/icon";
import { AnswerFoot } from "@/app/(main)/dialogues/[id]/_components/answer-foot";
import { Thoughts } from "@/app/(main)/dialogues/[id]/_components/thoughts";
import { VersionSwitch } from "@/app/(main)/dialogues/[id]/_components/version-switch";
import { useTakeBack } from "@/app/(main)/dialogues/[id]/_components/use-take-back";
import { MessageText } from "@/app/(main)/_components/message-text/message-text";
import { MessagePictures } from "@/app/(main)/_components/pictures/message-pictures";
import { ReplyState } from "@/app/(main)/_components/reply-state";
import { isUnderWay, type Message } from "@/lib/contract/conversations";

const none: readonly never[] = [];

type Props = { reply: Message; versions: readonly string[] };

/** What the assistant answered, or is answering. */
export function Answer({ reply, versions }: Props) {
  const t = useTranslations("dialogue");
  // Of several answers, one may be stopped before it is begun; the question stays.
  const takeBack = useTakeBack(reply);
  const isOnly = versions.length < 2;
  return (
    <>
      <span className="cf-face ai" aria-hidden="true">
        <Icon name="stars" />
      </span>
      <div className="cf-body">
        <Thoughts reply={reply} label={t("thoughts")} />
        <div className="cf-text">
          <MessageText text={reply.text} mentions={none} growing={reply.status === "streaming"} />
        </div>
        <MessagePictures message={reply} />
        <ReplyState reply={reply} {...(isOnly && { onTakeBack: takeBack })} />
        {isUnderWay(reply) ? (
          <VersionSwitch message={reply} versions={versions} />
        ) : (
          <AnswerFoot reply={reply} versions={versions} />
        )}
      </div>
    </>
  );
}
