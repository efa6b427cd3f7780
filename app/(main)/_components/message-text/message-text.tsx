"use client";

import { useState } from "react";
import { DefinitionFinder } from "@/app/(main)/_components/message-text/find-definitions";
import type { Mention } from "@/app/(main)/_components/message-text/mark-mentions";
import { PlainText } from "@/app/(main)/_components/message-text/plain-text";
import { BlockSplitter } from "@/app/(main)/_components/message-text/split-blocks";
import { TextBlock } from "@/app/(main)/_components/message-text/text-block";

type Props = {
  text: string;
  mentions: readonly Mention[];
  /** More of it is on its way: what is still open at its end is drawn as if it were closed. */
  growing?: boolean;
};

/** A message's text as Markdown. While it grows, only its last block is parsed and drawn anew. */
export function MessageText({ text: written, mentions, growing = false }: Props) {
  // What they remember changes nothing but how much of the text they read again.
  const [splitter] = useState(() => new BlockSplitter());
  const [finder] = useState(() => new DefinitionFinder());
  const text = written.includes("\r") ? written.replace(/\r\n?/g, "\n") : written;
  const blocks = splitter.split(text);
  // Several blocks are a sign by themselves: the long text is not searched for one.
  if (blocks.length < 2 && !hasMarkdown.test(text)) {
    return <PlainText text={written} mentions={mentions} />;
  }
  const definitions = finder.find(blocks);
  return blocks.map((block, index) => (
    <TextBlock
      key={block.start}
      block={block}
      definitions={definitions}
      mentions={mentions}
      growing={growing && index === blocks.length - 1}
    />
  ));
}

/** Any sign that Markdown, mathematics or an address could be made of. */
const hasMarkdown =
  /[*_`~#>[\]|$\\<&]|:\/\/|www\.|\w@\w|^[ \t]*(?:[-+]|\d{1,9}[.)])(?:[ \t]|$)|^(?: {4}|\t)|^ {0,3}(?:=+|-+)[ \t]*$|\n[ \t]*\n/m;
