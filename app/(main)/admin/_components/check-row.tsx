"use client";

import { useTranslations } from "next-intl";
import { Icon } from "@/app/_components/icon";
import type { Check } from "@/lib/contract/service";

const titled = ["database", "store", "address", "assistant", "images", "bus", "stream"] as const;

export function CheckRow({ check }: { check: Check }) {
  const t = useTranslations("admin");
  const known = titled.find((name) => name === check.name);
  return (
    <li className="align-items-start">
      <Icon
        name={check.ok ? "check-lg" : "exclamation-circle"}
        className={`fs-5 ${check.ok ? "cf-good" : "cf-bad"}`}
      />
      <div className="what">
        <strong>{known ? t(`titles.${known}`) : check.name}</strong>
        <span className="visually-hidden">: {check.ok ? t("ok") : t("bad")}</span>
        <small>{check.detail}</small>
        {check.advice !== undefined && <p>{check.advice}</p>}
      </div>
    </li>
  );
}
