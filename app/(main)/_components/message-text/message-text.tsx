"use client";

import { useMemo } from "react";
import { CodeBlock } from "@/app/(main)/_components/message-text/code-block";
import {
  definitionsFor,
  findDefinitions,
} from "@/app/(main)/_components/message-text/find-definitions";
import type { Mention } from "@/app/(main)/_components/message-text/mark-mentions";
import { MarkdownBlock } from "@/app/(main)/_components/message-text/markdown-block";
import { PlainText } from "@/app/(main)/_components/message-text/plain-text";
import { splitBlocks } from "@/app/(main)/_components/message-text/split-blocks";

type Props = { text: string; mentions: readonly Mention[] };

/** A message's text as Markdown. While it grows, only its last block is parsed anew. */
export function MessageText({ text, mentions }: Props) {
  return hasMarkdown.test(text) ? (
    <MarkdownText text={text} mentions={mentions} />
  ) : (
    <PlainText text={text} mentions={mentions} />
  );
}

function MarkdownText({ text, mentions }: Props) {
  const { blocks, definitions } = useMemo(() => {
    const blocks = splitBlocks(text.replace(/\r\n?/g, "\n"));
    return { blocks, definitions: findDefinitions(text, blocks) };
  }, [text]);
  return blocks.map(({ start, source, code }) =>
    code ? (
      <CodeBlock key={start} {...code} />
    ) : (
      <MarkdownBlock
        key={start}
        source={source}
        definitions={definitionsFor(source, definitions)}
        mentions={mentions}
      />
    ),
  );
}

/** Any sign that Markdown, mathematics or an address could be made of. */
const hasMarkdown =
  /[*_`~#>[\]|$\\<&]|:\/\/|www\.|\w@\w|^[ \t]*(?:[-+]|\d{1,9}[.)])(?:[ \t]|$)|^(?: {4}|\t)|^ {0,3}(?:=+|-+)[ \t]*$|\n[ \t]*\n/m;
