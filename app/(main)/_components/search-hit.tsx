"use client";

import { useFormatter } from "next-intl";
import Link from "next/link";
import { Fragment } from "react";
import { useAuthorName } from "@/app/(main)/_components/use-author-name";
import { toPath } from "@/app/(main)/_components/to-path";
import { titleOf } from "@/lib/contract/dialogues";
import type { SearchScope } from "@/app/(main)/_components/search-provider";
import type { Hit } from "@/app/(main)/_components/use-found";

type Props = { hit: Hit; words: string; here: SearchScope | undefined; onGo: () => void };

/** A message that was found, with its words marked; it leads to where it stands. */
export function SearchHit({ hit: { message, conversation, snippet }, words, here, onGo }: Props) {
  const nameOf = useAuthorName();
  const format = useFormatter();
  return (
    <Link
      className="cf-hit"
      href={`${toPath(conversation)}?message=${message.id}`}
      prefetch={false}
      onClick={(event) => {
        onGo();
        const isApart = event.ctrlKey || event.metaKey || event.shiftKey;
        if (isApart || here?.id !== conversation.id) return;
        // It is here: the page has only to be brought to it.
        event.preventDefault();
        void here.goTo?.(message);
      }}
    >
      <small>
        {nameOf(message)} · {titleOf(conversation)} ·{" "}
        <time dateTime={message.createdAt}>
          {format.dateTime(new Date(message.createdAt), {
            dateStyle: "medium",
            timeStyle: "short",
          })}
        </time>
      </small>
      <span dir="auto">
        {splitAt(snippet, words).map((part, index) =>
          index % 2 === 0 ? (
            <Fragment key={index}>{part}</Fragment>
          ) : (
            <mark key={index}>{part}</mark>
          ),
        )}
      </span>
    </Link>
  );
}

/** The text in turns of what was not asked for and what was. */
function splitAt(text: string, words: string) {
  const sought = words
    .trim()
    .split(/\s+/)
    .filter((word) => word !== "")
    .map((word) => word.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`));
  return sought.length === 0 ? [text] : text.split(new RegExp(`(${sought.join("|")})`, "iu"));
}
