import { notFound, redirect } from "next/navigation";
import { requirePerson } from "@/app/(main)/require-person";
import { AppError } from "@/lib/contract/errors";
import { toPath } from "@/app/(main)/_components/to-path";
import { accessConversation } from "@/lib/conversations/access-conversation";
import { readMessage } from "@/lib/conversations/read-message";

/** The link of a message leads to where it stands. */
export default async function Page({ params }: PageProps<"/m/[id]">) {
  const { id } = await params;
  const conversation = await findConversation(id);
  if (conversation === null) notFound();
  redirect(`${toPath(conversation)}?message=${encodeURIComponent(id)}`);
}

async function findConversation(messageId: string) {
  const actor = await requirePerson();
  try {
    const { conversationId } = await readMessage(actor, messageId);
    return (await accessConversation(actor, conversationId)).conversation;
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") return null;
    throw error;
  }
}
