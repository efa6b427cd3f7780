import type { RootContent } from "hast";
import { memo, type ReactNode } from "react";
import type { Piece } from "@/app/(main)/_components/message-text/code-pieces";

type Props = { piece: Piece; isAlone: boolean };

/** Some lines of code, in a box of their own where there are more: lines set before stay set. */
export const CodePiece = memo(function CodePiece({ piece, isAlone }: Props) {
  const shown = piece.coloured ? toNodes(piece.coloured) : piece.text;
  return isAlone ? shown : <span className="cf-code-piece">{shown}</span>;
});

function toNodes(tree: readonly RootContent[]): ReactNode[] {
  return tree.map((node, index) => {
    if (node.type === "text") return node.value;
    if (node.type !== "element") return null;
    const { className } = node.properties;
    return (
      <span key={index} className={Array.isArray(className) ? className.join(" ") : undefined}>
        {toNodes(node.children)}
      </span>
    );
  });
}
