import "server-only";
import { cache } from "react";
import { requirePerson } from "@/app/(main)/require-person";
import type { Actor } from "@/lib/auth/find-actor";
import { AppError } from "@/lib/contract/errors";
import { titleOf, type Conversation } from "@/lib/contract/dialogues";

type Read = (actor: Actor, id: string) => Promise<Conversation>;

/** Whose gallery it is, for who may read it: once for the page and its title. */
export const findConversation = cache(async (read: Read, id: string) => {
  try {
    const conversation = await read(await requirePerson(), id);
    return { id, kind: conversation.kind, title: titleOf(conversation) };
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") return null;
    throw error;
  }
});
