"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { StatePage } from "@/app/_components/state-page";
import { Main } from "@/app/(main)/_components/main";

/** What is left of a room for who may not see it any more. */
export function GoneRoom({ name, closed }: { name: string; closed: boolean }) {
  const [t, common] = [useTranslations("room"), useTranslations("common")];
  return (
    <Main title={name}>
      <StatePage
        icon="door-open"
        title={closed ? t("closedTitle") : t("removedTitle")}
        text={closed ? t("closedText") : t("removedText")}
      >
        <Link className="btn btn-primary" href="/">
          {common("home")}
        </Link>
      </StatePage>
    </Main>
  );
}
