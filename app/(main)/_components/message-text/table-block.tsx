"use client";

import { memo, useState } from "react";
import type { Components } from "react-markdown";
import { isTooDeep } from "@/app/(main)/_components/message-text/is-too-deep";
import { LinePieces } from "@/app/(main)/_components/message-text/line-pieces";
import type { Mention } from "@/app/(main)/_components/message-text/mark-mentions";
import { MarkdownBlock } from "@/app/(main)/_components/message-text/markdown-block";
import { markdownParts, Table } from "@/app/(main)/_components/message-text/markdown-parts";
import { PlainText } from "@/app/(main)/_components/message-text/plain-text";
import { sameMentions } from "@/app/(main)/_components/message-text/same-mentions";

const ROWS = 12;
/** A table of more pieces is laid out in pieces too: else each new row would move all of them. */
const MOST_PIECES = 8;

type Props = {
  /** The line with the names of the columns and the one that rules it off. */
  head: string;
  rows: string;
  /** What other blocks define and this one names, as Markdown. */
  definitions: string;
  mentions: readonly Mention[];
};

/** A table of any length: a few rows are parsed at a time, and while it grows only the last few. */
export function TableBlock({ head, rows, definitions, mentions }: Props) {
  const [pieces] = useState(() => new LinePieces(ROWS));
  const cut = rows === "" ? [] : pieces.cut(rows);
  const isLong = cut.length > MOST_PIECES;
  const shared = { definitions, mentions };
  if (isTooDeep(head)) return <PlainText text={head + rows} mentions={mentions} />;
  return (
    <Table isLong={isLong}>
      {!isLong && <MarkdownBlock source={head} components={headParts} {...shared} />}
      {cut.map((rowsOfIt, index) => (
        <Rows
          key={index}
          source={`${head.trimEnd()}\n${rowsOfIt}`}
          components={isLong ? longParts : rowParts}
          {...shared}
        />
      ))}
    </Table>
  );
}

type RowsProps = Omit<Props, "head" | "rows"> & { source: string; components: Components };

const Rows = memo(function Rows(props: RowsProps) {
  const { source, components, mentions } = props;
  if (!isTooDeep(source)) return <MarkdownBlock {...props} />;
  const row = (
    <tr>
      <td>
        <PlainText text={source.trimEnd()} mentions={mentions} />
      </td>
    </tr>
  );
  const body = <tbody>{row}</tbody>;
  return components === longParts ? <table>{body}</table> : body;
}, isSame);

function isSame(before: RowsProps, after: RowsProps) {
  return (
    before.source === after.source &&
    before.components === after.components &&
    before.definitions === after.definitions &&
    sameMentions(before.mentions, after.mentions)
  );
}

const headParts: Components = { ...markdownParts, table: ({ children }) => <>{children}</> };
const rowParts: Components = { ...headParts, thead: () => null };
const longParts: Components = {
  ...markdownParts,
  table: ({ children }) => <table dir="auto">{children}</table>,
};
