"use client";

import type { Element } from "hast";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Components } from "react-markdown";
import { CodeBlock } from "@/app/(main)/_components/message-text/code-block";
import { Formula } from "@/app/(main)/_components/message-text/formula";
import { MessageLink } from "@/app/(main)/_components/message-text/message-link";

/** What the elements of a parsed block are drawn as. A heading is none to the page's outline. */
export const markdownParts: Components = {
  a: ({ href = "", children }) => <MessageLink to={href}>{children}</MessageLink>,
  img: () => null,
  p: ({ children }) => <p dir="auto">{children}</p>,
  h1: ({ children }) => <Heading level={1}>{children}</Heading>,
  h2: ({ children }) => <Heading level={2}>{children}</Heading>,
  h3: ({ children }) => <Heading level={3}>{children}</Heading>,
  h4: ({ children }) => <Heading level={4}>{children}</Heading>,
  h5: ({ children }) => <Heading level={4}>{children}</Heading>,
  h6: ({ children }) => <Heading level={4}>{children}</Heading>,
  blockquote: ({ children }) => <blockquote dir="auto">{children}</blockquote>,
  ul: ({ children, className }) => (
    <ul dir="auto" className={className}>
      {children}
    </ul>
  ),
  ol: ({ children, className, start }) => (
    <ol dir="auto" className={className} start={start}>
      {children}
    </ol>
  ),
  input: ({ checked }) => <Task isDone={checked ?? false} />,
  table: ({ children }) => <Table>{children}</Table>,
  pre: ({ node }) => <Code node={node} />,
  code: ({ node, children, className = "" }) =>
    className.includes("math-") ? (
      <Formula formula={toText(node)} isDisplay={className.includes("math-display")} />
    ) : (
      <code dir="auto">{children}</code>
    ),
};

function Heading({ level, children }: { level: number; children: ReactNode }) {
  return (
    <p className={`cf-heading level-${level}`} dir="auto">
      {children}
    </p>
  );
}

function Task({ isDone }: { isDone: boolean }) {
  const t = useTranslations("messageText");
  return (
    <input
      type="checkbox"
      checked={isDone}
      readOnly
      disabled
      aria-label={isDone ? t("done") : t("todo")}
    />
  );
}

/** A long one is several: its first has the names of the columns for all who see. */
export function Table({ isLong = false, children }: { isLong?: boolean; children: ReactNode }) {
  const t = useTranslations("messageText");
  return (
    <div
      className={isLong ? "cf-table long" : "cf-table"}
      role="region"
      aria-label={t("table")}
      tabIndex={0}
    >
      {isLong ? children : <table dir="auto">{children}</table>}
    </div>
  );
}

/** Code by its indent, or fenced within a list or a quote. */
function Code({ node }: { node: Element | undefined }) {
  const code = node?.children[0];
  const classes = code?.type === "element" ? code.properties.className : undefined;
  const name = Array.isArray(classes) ? (classes[0] ?? "") : "";
  return <CodeBlock text={toText(node).replace(/\n$/, "")} info={name.replace(/^language-/, "")} />;
}

function toText(node: Element | undefined): string {
  const texts = node?.children.map((child) => {
    if (child.type === "text") return child.value;
    return child.type === "element" ? toText(child) : "";
  });
  return texts?.join("") ?? "";
}
