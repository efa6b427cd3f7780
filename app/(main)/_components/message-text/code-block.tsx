"use client";

import { useTranslations } from "next-intl";
import { memo, useRef, useState } from "react";
import { CodePiece } from "@/app/(main)/_components/message-text/code-piece";
import { CodePieces } from "@/app/(main)/_components/message-text/code-pieces";
import { CopyButton } from "@/app/(main)/_components/message-text/copy-button";
import { LazyPart, useLazyPart } from "@/app/(main)/_components/message-text/use-lazy-part";

const highlighter = new LazyPart(
  () => import("@/app/(main)/_components/message-text/highlight-part"),
);

type Props = { text: string; info: string };

/** Code of any length: what has been drawn of it stays when more of it comes. */
export const CodeBlock = memo(function CodeBlock({ text, info }: Props) {
  const t = useTranslations("messageText");
  const code = useRef<HTMLElement>(null);
  const [pieces] = useState(() => new CodePieces());
  const language = /^[^\s{,:]*/.exec(info)?.[0] ?? "";
  const highlightCode = useLazyPart(highlighter, language !== "")?.highlightCode;
  const cut = pieces.cut(text, { language: language.toLowerCase(), highlightCode });
  return (
    <div className="cf-code-block" dir="ltr">
      <div className="cf-code-head">
        <span>{language === "" ? t("code") : language}</span>
        <CopyButton text={text} shown={code} />
      </div>
      <pre tabIndex={0}>
        <code ref={code}>
          {cut.map((piece, index) => (
            <CodePiece key={index} piece={piece} isAlone={cut.length === 1} />
          ))}
        </code>
      </pre>
    </div>
  );
});
