import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { StatePage } from "@/app/_components/state-page";

export default async function NotFound() {
  const [t, common] = [await getTranslations("notFound"), await getTranslations("common")];
  return (
    <StatePage icon="compass" title={t("title")} text={t("text")}>
      <Link className="btn btn-primary" href="/">
        {common("home")}
      </Link>
    </StatePage>
  );
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("notFound"))("page") };
}
