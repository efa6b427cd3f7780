import type { Metadata } from "next";
import { PageOfConversation, titleOfPage } from "@/app/(main)/gallery/page-of-conversation";
import { readDialogue } from "@/lib/dialogues/read-dialogue";

type Props = PageProps<"/dialogues/[id]/gallery">;

export default async function Page({ params }: Props) {
  return <PageOfConversation read={readDialogue} id={(await params).id} />;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return await titleOfPage(readDialogue, (await params).id);
}
