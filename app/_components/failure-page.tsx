"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { StatePage } from "@/app/_components/state-page";

type Props = { error: Error & { digest?: string }; retry: () => void };

export function FailurePage({ error, retry }: Props) {
  const [t, common] = [useTranslations("failure"), useTranslations("common")];
  const note = error.digest && { note: t("reference", { digest: error.digest }) };
  return (
    <StatePage icon="cloud-slash" title={t("title")} text={t("text")} {...note}>
      <button type="button" className="btn btn-primary" onClick={retry}>
        {common("tryAgain")}
      </button>
      <Link className="btn btn-quiet" href="/">
        {common("home")}
      </Link>
    </StatePage>
  );
}
