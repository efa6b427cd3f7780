import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requirePerson } from "@/app/(main)/require-person";
import { Archive } from "@/app/(main)/dialogues/archive/_components/archive";
import { DialoguesQuery } from "@/lib/contract/dialogues";
import { listDialogues } from "@/lib/dialogues/list-dialogues";

export default async function ArchivePage() {
  const actor = await requirePerson();
  return <Archive drawn={await listDialogues(actor, DialoguesQuery.parse({ archived: "1" }))} />;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("dialogues"))("archive") };
}
