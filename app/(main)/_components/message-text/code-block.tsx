"use client";

import type { RootContent } from "hast";
import { useTranslations } from "next-intl";
import { type ReactNode, memo, useMemo, useRef } from "react";
import { CopyButton } from "@/app/(main)/_components/message-text/copy-button";
import { LazyPart, useLazyPart } from "@/app/(main)/_components/message-text/use-lazy-part";

/** Longer code stays plain: its colours would cost more than they give. */
const LONGEST = 30_000;

const highlighter = new LazyPart(
  () => import("@/app/(main)/_components/message-text/highlight-part"),
);

type Props = { text: string; info: string };

export const CodeBlock = memo(function CodeBlock({ text, info }: Props) {
  const t = useTranslations("messageText");
  const code = useRef<HTMLElement>(null);
  const language = /^[^\s{,:]*/.exec(info)?.[0] ?? "";
  const isColoured = language !== "" && text.length <= LONGEST;
  const highlightCode = useLazyPart(highlighter, isColoured)?.highlightCode;
  const coloured = useMemo(
    () => (isColoured ? highlightCode?.(text, language.toLowerCase()) : undefined),
    [isColoured, highlightCode, text, language],
  );
  return (
    <div className="cf-code-block" dir="ltr">
      <div className="cf-code-head">
        <span>{language === "" ? t("code") : language}</span>
        <CopyButton text={text} shown={code} />
      </div>
      <pre tabIndex={0}>
        <code ref={code}>{coloured ? toNodes(coloured) : text}</code>
      </pre>
    </div>
  );
});

function toNodes(tree: RootContent[]): ReactNode[] {
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
