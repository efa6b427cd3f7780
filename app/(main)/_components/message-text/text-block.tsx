"use client";

import { memo } from "react";
import { closeCode } from "@/app/(main)/_components/message-text/close-code";
import { closeInline } from "@/app/(main)/_components/message-text/close-inline";
import { closeSource } from "@/app/(main)/_components/message-text/close-source";
import { CodeBlock } from "@/app/(main)/_components/message-text/code-block";
import {
  type Definition,
  definitionsFor,
} from "@/app/(main)/_components/message-text/find-definitions";
import type { Mention } from "@/app/(main)/_components/message-text/mark-mentions";
import { MarkdownBlock } from "@/app/(main)/_components/message-text/markdown-block";
import { sameMentions } from "@/app/(main)/_components/message-text/same-mentions";
import type { Block } from "@/app/(main)/_components/message-text/block";
import { TableBlock } from "@/app/(main)/_components/message-text/table-block";

type Props = {
  block: Block;
  definitions: readonly Definition[];
  mentions: readonly Mention[];
  growing: boolean;
};

export const TextBlock = memo(function TextBlock(props: Props) {
  const { block, definitions, mentions, growing } = props;
  const { code, source: written, table } = block;
  if (code) {
    // Until its first line has ended, what language it is in is half a word.
    if (growing && !written.includes("\n")) return null;
    const text = growing && !code.isClosed ? closeCode(code.text) : code.text;
    return <CodeBlock text={text} info={code.info} />;
  }
  if (table) {
    const rows = growing ? closeLastRow(table.rows) : table.rows;
    const known = definitionsFor(written, definitions);
    return <TableBlock head={table.head} rows={rows} definitions={known} mentions={mentions} />;
  }
  const source = growing ? closeSource(written) : written;
  const known = definitionsFor(source, definitions);
  return <MarkdownBlock source={source} definitions={known} mentions={mentions} />;
}, isSame);

function closeLastRow(rows: string) {
  const begin = rows.lastIndexOf("\n") + 1;
  const row = closeInline(rows.slice(begin));
  return rows.slice(0, begin) + (row === "|" ? "" : row);
}

function isSame(before: Props, after: Props) {
  return (
    before.block === after.block &&
    before.definitions === after.definitions &&
    before.growing === after.growing &&
    sameMentions(before.mentions, after.mentions)
  );
}
