import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { Main } from "@/app/(main)/_components/main";
import { requirePerson } from "@/app/(main)/require-person";
import { Checks } from "@/app/(main)/admin/_components/checks";

export default async function AdminPage() {
  const { user } = await requirePerson();
  if (user.admin !== true) notFound();
  const t = await getTranslations("admin");
  return (
    <Main title={t("title")}>
      <div className="cf-column">
        <p className="text-secondary">{t("lead")}</p>
        <Checks />
      </div>
    </Main>
  );
}

/** Nobody else learns from the title that there is such a page. */
export async function generateMetadata(): Promise<Metadata> {
  const { user } = await requirePerson();
  const page = user.admin === true ? "admin" : "notFound";
  return { title: (await getTranslations(page))("page") };
}
