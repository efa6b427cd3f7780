import type { Metadata } from "next";
import { PageOfConversation, titleOfPage } from "@/app/(main)/gallery/page-of-conversation";
import { readRoom } from "@/lib/rooms/read-room";

type Props = PageProps<"/rooms/[id]/gallery">;

export default async function Page({ params }: Props) {
  return <PageOfConversation read={readRoom} id={(await params).id} />;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return await titleOfPage(readRoom, (await params).id);
}
