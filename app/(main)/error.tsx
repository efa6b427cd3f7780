"use client";

import { useTranslations } from "next-intl";
import type { ComponentProps } from "react";
import { FailurePage } from "@/app/_components/failure-page";
import { Main } from "@/app/(main)/_components/main";

/** Beside the side, which still works. */
export default function MainError(props: ComponentProps<typeof FailurePage>) {
  const t = useTranslations("app");
  return (
    <Main title={t("name")}>
      <FailurePage {...props} />
    </Main>
  );
}
