"use client";

import { useTranslations } from "next-intl";
import { Icon } from "@/app/_components/icon";
import type { Check } from "@/lib/contract/service";

export function Verdict({ checks }: { checks: Check[] }) {
  const t = useTranslations("admin");
  const bad = checks.filter(({ ok }) => !ok).length;
  return bad === 0 ? (
    <strong className="cf-good">
      <Icon name="check-lg" className="me-2" />
      {t("allGood", { count: checks.length })}
    </strong>
  ) : (
    <strong className="cf-bad">
      <Icon name="exclamation-circle" className="me-2" />
      {t("someBad", { count: bad })}
    </strong>
  );
}
