import "server-only";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { findConversation } from "@/app/(main)/gallery/find-conversation";
import { ConversationGallery } from "@/app/(main)/gallery/_components/conversation-gallery";
import { GALLERY_PAGE } from "@/lib/client/gallery-pages";
import { listShownIn } from "@/lib/images/list-gallery";

type Read = Parameters<typeof findConversation>[0];

/** The gallery of a room or a dialogue, which is read so. */
export async function PageOfConversation({ read, id }: { read: Read; id: string }) {
  const conversation = await findConversation(read, id);
  if (!conversation) notFound();
  const drawn = await listShownIn(id, { limit: GALLERY_PAGE });
  return <ConversationGallery key={id} conversation={conversation} drawn={drawn} />;
}

export async function titleOfPage(read: Read, id: string): Promise<Metadata> {
  const conversation = await findConversation(read, id);
  if (!conversation) return {};
  return { title: (await getTranslations("gallery"))("of", { title: conversation.title }) };
}
