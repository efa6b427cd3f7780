"use client";

import { useState } from "react";
import type { Components } from "react-markdown";
import { isTooDeep } from "@/app/(main)/_components/message-text/is-too-deep";
import { LinePieces } from "@/app/(main)/_components/message-text/line-pieces";
import type { Mention } from "@/app/(main)/_components/message-text/mark-mentions";
import { MarkdownBlock } from "@/app/(main)/_components/message-text/markdown-block";
import { markdownParts, Table } from "@/app/(main)/_components/message-text/markdown-parts";
import { PlainText } from "@/app/(main)/_components/message-text/plain-text";

const ROWS = 16;

type Props = {
  /** The line with the names of the columns and the one that rules it off. */
  head: string;
  rows: string;
  /** What a stretch names and other blocks define. */
  known: (source: string) => string;
  mentions: readonly Mention[];
};

/** A table of any length: a few rows are parsed at a time, and while it grows only the last few. */
export function TableBlock({ head, rows, known, mentions }: Props) {
  const [pieces] = useState(() => new LinePieces(ROWS));
  const cut = pieces.cut(rows);
  if (isTooDeep(head)) return <PlainText text={head + rows} mentions={mentions} />;
  return (
    <Table isLong={cut.length > 4}>
      <MarkdownBlock
        source={head}
        definitions={known(head)}
        mentions={mentions}
        components={headParts}
      />
      {rows !== "" &&
        cut.map((piece, index) =>
          isTooDeep(head + piece) ? (
            <PlainRows key={index} text={piece} mentions={mentions} />
          ) : (
            <MarkdownBlock
              key={index}
              source={withEnd(head) + piece}
              definitions={known(piece)}
              mentions={mentions}
              components={rowParts}
            />
          ),
        )}
    </Table>
  );
}

function PlainRows({ text, mentions }: { text: string; mentions: readonly Mention[] }) {
  return (
    <tbody>
      <tr>
        <td colSpan={1_000}>
          <PlainText text={text.trimEnd()} mentions={mentions} />
        </td>
      </tr>
    </tbody>
  );
}

function withEnd(head: string) {
  return head.endsWith("\n") ? head : `${head}\n`;
}

const headParts: Components = { ...markdownParts, table: ({ children }) => <>{children}</> };
const rowParts: Components = { ...headParts, thead: () => null };
