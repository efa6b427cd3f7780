import { notFound, redirect } from "next/navigation";
import { requirePerson } from "@/app/(main)/require-person";
import { AppError } from "@/lib/contract/errors";
import { readMessage } from "@/lib/conversations/read-message";

/** The link of a message leads to where it stands. */
export default async function Page({ params }: PageProps<"/m/[id]">) {
  const { id } = await params;
  const conversationId = await findConversation(id);
  if (conversationId === null) notFound();
  redirect(`/rooms/${encodeURIComponent(conversationId)}?message=${encodeURIComponent(id)}`);
}

async function findConversation(messageId: string) {
  const actor = await requirePerson();
  try {
    return (await readMessage(actor, messageId)).conversationId;
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") return null;
    throw error;
  }
}
