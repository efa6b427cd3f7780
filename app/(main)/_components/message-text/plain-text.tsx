import { type Mention, markMentions } from "@/app/(main)/_components/message-text/mark-mentions";

/** Text as it was written, every line end and space of it. */
export function PlainText({ text, mentions }: { text: string; mentions: readonly Mention[] }) {
  return (
    <p className="cf-plain" dir="auto">
      {markMentions(text, mentions).map(({ text: piece, mention }, index) =>
        mention === undefined ? (
          piece
        ) : (
          <span key={index} className={mention.own ? "cf-mention own" : "cf-mention"}>
            {piece}
          </span>
        ),
      )}
    </p>
  );
}
