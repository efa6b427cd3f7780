import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Drawer } from "@/app/(main)/_components/drawer";
import { DrawersProvider } from "@/app/(main)/_components/drawers";
import { requirePerson } from "@/app/(main)/_components/require-person";
import { Side } from "@/app/(main)/_components/side";

export default async function MainLayout({ children }: { children: ReactNode }) {
  const { user } = await requirePerson();
  const t = await getTranslations();
  return (
    <DrawersProvider>
      <a className="cf-skip" href="#content">
        {t("common.skip")}
      </a>
      <div className="cf-app">
        <Drawer part="side" label={t("side.label")} closeLabel={t("side.close")}>
          <Side user={user} />
        </Drawer>
        {children}
      </div>
    </DrawersProvider>
  );
}
