import "server-only";
import type { Actor } from "@/lib/auth/find-actor";
import type { ExportFormat } from "@/lib/contract/conversations";
import { accessConversation } from "@/lib/conversations/access-conversation";
import { exportJson } from "@/lib/conversations/export-json";
import { exportMarkdown } from "@/lib/conversations/export-markdown";
import type { ExportWords } from "@/lib/conversations/export-words";

type Asked = {
  format: ExportFormat;
  words: ExportWords;
  /** Who is there now, for the list of members. */
  present: ReadonlySet<string>;
};

/** A conversation as a file: its head is known at once, its text comes in pieces, as it is read. */
export async function exportConversation(actor: Actor, id: string, asked: Asked) {
  const { conversation } = await accessConversation(actor, id);
  const { format, words, present } = asked;
  const isJson = format === "json";
  return {
    type: isJson ? "application/json; charset=utf-8" : "text/markdown; charset=utf-8",
    title: conversation.title,
    ending: isJson ? "json" : "md",
    text: isJson
      ? exportJson(actor, conversation, present)
      : exportMarkdown(actor, conversation, words),
  };
}
