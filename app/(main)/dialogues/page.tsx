import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NewDialogue } from "@/app/(main)/dialogues/_components/new-dialogue";
import { Main } from "@/app/(main)/_components/main";
import { requirePerson } from "@/app/(main)/require-person";

/** Where a dialogue begins: what is said first makes it. */
export default async function NewDialoguePage() {
  const { user } = await requirePerson();
  const t = await getTranslations("dialogue");
  return (
    <Main title={t("new")}>
      <NewDialogue name={user.name} />
    </Main>
  );
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("dialogue"))("new") };
}
