"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Drawer } from "@/app/(main)/_components/drawer";

/** The right part. A page that has one puts it after its Main, and opens it by `setOpen("info")`. */
export function Info({ children }: { children: ReactNode }) {
  const t = useTranslations("side");
  return (
    <Drawer part="info" label={t("details")} closeLabel={t("closeDetails")}>
      {children}
    </Drawer>
  );
}
