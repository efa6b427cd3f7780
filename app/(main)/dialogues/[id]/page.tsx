import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { DialoguePage } from "@/app/(main)/dialogues/[id]/_components/dialogue-page";
import { PlaceScript } from "@/app/(main)/_components/place-script";
import { toPath } from "@/app/(main)/_components/to-path";
import { requirePerson } from "@/app/(main)/require-person";
import type { Actor } from "@/lib/auth/find-actor";
import { AppError } from "@/lib/contract/errors";
import { accessConversation } from "@/lib/conversations/access-conversation";
import { readMessage } from "@/lib/conversations/read-message";
import { listShown } from "@/lib/dialogues/list-shown";
import { readDialogue } from "@/lib/dialogues/read-dialogue";

type Props = PageProps<"/dialogues/[id]">;

export default async function Page({ params, searchParams }: Props) {
  const { id } = await params;
  const actor = await requirePerson();
  // The dialogue before its messages: what changes between the two is in the events after its seq.
  const dialogue = await findDialogue(id);
  if (!dialogue) {
    if (await orNothing(() => accessConversation(actor, id)))
      redirect(toPath({ kind: "room", id }));
    notFound();
  }
  const page = await listShown(actor, dialogue);
  const sought = await findSought(actor, id, (await searchParams)["message"]);
  return (
    <>
      <DialoguePage
        key={id}
        drawn={{ conversation: dialogue, members: [], page }}
        target={sought}
      />
      <PlaceScript messageId={sought?.id} />
    </>
  );
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const dialogue = await findDialogue((await params).id);
  return dialogue ? { title: dialogue.title } : {};
}

/** The message that the address names, where it is of this dialogue. */
async function findSought(actor: Actor, dialogueId: string, named: string | string[] | undefined) {
  if (typeof named !== "string") return undefined;
  const message = await orNothing(() => readMessage(actor, named));
  return message?.conversationId === dialogueId ? { id: message.id, seq: message.seq } : undefined;
}

/** Once for the page and its title. */
const findDialogue = cache(async (id: string) => {
  const actor = await requirePerson();
  return await orNothing(() => readDialogue(actor, id));
});

async function orNothing<T>(find: () => Promise<T>) {
  try {
    return await find();
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") return null;
    throw error;
  }
}
