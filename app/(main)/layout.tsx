import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Drawer } from "@/app/(main)/_components/drawer";
import { DrawersProvider } from "@/app/(main)/_components/drawers";
import { requirePerson } from "@/app/(main)/require-person";
import { Side } from "@/app/(main)/_components/side";
import { SkipLink } from "@/app/(main)/_components/skip-link";

export default async function MainLayout({ children }: { children: ReactNode }) {
  const { user } = await requirePerson();
  const t = await getTranslations("side");
  return (
    <DrawersProvider>
      <SkipLink />
      <div className="cf-app">
        <Drawer part="side" label={t("label")} closeLabel={t("close")}>
          <Side user={user} />
        </Drawer>
        {children}
      </div>
    </DrawersProvider>
  );
}
