"use client";

import { memo } from "react";
import Markdown, { type Components } from "react-markdown";
import remarkCjkFriendly from "remark-cjk-friendly";
import remarkGfm from "remark-gfm";
import remarkMath from "remark-math";
import { isTooDeep } from "@/app/(main)/_components/message-text/is-too-deep";
import type { Mention } from "@/app/(main)/_components/message-text/mark-mentions";
import { markdownParts } from "@/app/(main)/_components/message-text/markdown-parts";
import { PlainText } from "@/app/(main)/_components/message-text/plain-text";
import { prepareSource } from "@/app/(main)/_components/message-text/prepare-source";
import { remarkChat } from "@/app/(main)/_components/message-text/remark-chat";
import { sameMentions } from "@/app/(main)/_components/message-text/same-mentions";

type Props = {
  source: string;
  /** What other blocks define and this one names, as Markdown. */
  definitions: string;
  mentions: readonly Mention[];
  /** What its elements are drawn as, where it is part of something larger. */
  components?: Components;
};

export const MarkdownBlock = memo(function MarkdownBlock(props: Props) {
  const { source, definitions, mentions, components = markdownParts } = props;
  if (isTooDeep(source)) return <PlainText text={source.trimEnd()} mentions={mentions} />;
  return (
    <Markdown
      remarkPlugins={[
        [remarkGfm, { singleTilde: false }],
        [remarkMath, { singleDollarTextMath: false }],
        remarkCjkFriendly,
        [remarkChat, { mentions, skip: definitions.length }],
      ]}
      components={components}
      urlTransform={keep}
    >
      {definitions + prepareSource(source)}
    </Markdown>
  );
}, isSame);

/** `MessageLink` decides where an address may lead. */
function keep(address: string) {
  return address;
}

function isSame(before: Props, after: Props) {
  return (
    before.source === after.source &&
    before.definitions === after.definitions &&
    before.components === after.components &&
    sameMentions(before.mentions, after.mentions)
  );
}
