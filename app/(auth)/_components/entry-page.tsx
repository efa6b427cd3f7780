import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Glimpse } from "@/app/(auth)/_components/glimpse";

export async function EntryPage({ children }: { children: ReactNode }) {
  const t = await getTranslations("app");
  return (
    <>
      <Glimpse />
      <main className="cf-entry-form">
        <span className="cf-brand">{t("name")}</span>
        {children}
      </main>
    </>
  );
}
