import type { Definition, Parent, PhrasingContent, Root, RootContent } from "mdast";
import type {} from "remark-parse";
import type { Processor } from "unified";
import { ADDRESS_END } from "@/app/(main)/_components/message-text/prepare-source";
import { type Mention, markMentions } from "@/app/(main)/_components/message-text/mark-mentions";

export type ChatOptions = {
  mentions: readonly Mention[];
  /** So much of the source was put before it for its definitions alone. */
  skip: number;
};

/** What a chat wants otherwise than a document: no HTML, line ends that count, mentions, no pictures. */
export function remarkChat(this: Processor, { mentions, skip }: ChatOptions) {
  const data = this.data();
  // Mathematics over several lines comes prepared; an open `$$` is to swallow nothing.
  const disable = { null: ["htmlFlow", "htmlText", "mathFlow"] };
  data.micromarkExtensions = [...(data.micromarkExtensions ?? []), { disable }];
  return (tree: Root, file: { value: unknown }) => {
    const source = String(file.value);
    tree.children = tree.children.filter(
      (node) => node.type === "definition" || (node.position?.start.offset ?? 0) >= skip,
    );
    change(tree, (node) => toChat(node, source, { mentions, skip }));
  };
}

function change(parent: Parent, to: (node: RootContent) => RootContent[]) {
  parent.children = parent.children.flatMap((node) => {
    if ("children" in node) change(node, to);
    return to(node);
  });
  parent.children = parent.children.filter(
    (node, at, all) => node.type !== "break" || !(isDisplay(all[at - 1]) || isDisplay(all[at + 1])),
  );
}

/** It has lines of its own: the ends of those around it would be empty ones. */
function isDisplay(node: RootContent | undefined) {
  if (node?.type !== "inlineMath") return false;
  return node.data?.hProperties?.className?.includes("math-display") ?? false;
}

function toChat(node: RootContent, source: string, options: ChatOptions): RootContent[] {
  switch (node.type) {
    case "text":
      return toLines(node.value.replaceAll(ADDRESS_END, ""), options.mentions);
    case "definition":
      return (node.position?.start.offset ?? 0) < options.skip ? [node] : [node, toLine(node)];
    case "link":
      return [{ ...node, url: node.url.replaceAll(ADDRESS_END, "") }];
    case "image":
      return [{ type: "link", url: node.url, children: [text(node.alt || node.url)] }];
    case "imageReference": {
      const { identifier, label, referenceType, alt } = node;
      const children = [text(alt || identifier)];
      return [{ type: "linkReference", identifier, label, referenceType, children }];
    }
    case "footnoteReference":
      return [raised(node.label ?? node.identifier)];
    case "footnoteDefinition":
      return toNote(raised(node.label ?? node.identifier), node.children);
    case "inlineMath":
      if (!source.startsWith("$$$", node.position?.start.offset)) return [node];
      return [{ ...node, data: { ...node.data, hProperties: { className: ["math-display"] } } }];
    default:
      return [node];
  }
}

function toLines(value: string, mentions: readonly Mention[]): PhrasingContent[] {
  return value.split("\n").flatMap((line, index): PhrasingContent[] => {
    const pieces = markMentions(line, mentions).map(({ text: piece, mention }) =>
      mention === undefined ? text(piece) : span(piece, mention.own),
    );
    return index === 0 ? pieces : [{ type: "break" }, ...pieces];
  });
}

function text(value: string) {
  return { type: "text" as const, value };
}

function span(value: string, isOwn: boolean): PhrasingContent {
  const className = isOwn ? ["cf-mention", "own"] : ["cf-mention"];
  const data = { hName: "span", hProperties: { className } };
  return { type: "emphasis", data, children: [text(value)] };
}

function raised(label: string): PhrasingContent {
  return { type: "emphasis", data: { hName: "sup" }, children: [text(label)] };
}

/** Nothing that somebody wrote is hidden: what defines a link is to be read too. */
function toLine({ label, identifier, url }: Definition): RootContent {
  const link: PhrasingContent = { type: "link", url, children: [text(url)] };
  return { type: "paragraph", children: [text(`[${label ?? identifier}]: `), link] };
}

/** A footnote stands where it was written: its number, then what it says. */
function toNote(number: PhrasingContent, children: RootContent[]): RootContent[] {
  const [first, ...rest] = children;
  if (first?.type !== "paragraph") return [{ type: "paragraph", children: [number] }, ...children];
  return [{ ...first, children: [number, text(" "), ...first.children] }, ...rest];
}
