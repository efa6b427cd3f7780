import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { OwnGallery } from "@/app/(main)/gallery/_components/own-gallery";
import { requirePerson } from "@/app/(main)/require-person";
import { GALLERY_PAGE } from "@/lib/client/gallery-pages";
import { listMine } from "@/lib/images/list-gallery";

export default async function GalleryPage() {
  const { user } = await requirePerson();
  return <OwnGallery drawn={await listMine(user.id, { limit: GALLERY_PAGE })} />;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("gallery"))("title") };
}
