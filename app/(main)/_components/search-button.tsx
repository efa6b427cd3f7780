"use client";

import { useTranslations } from "next-intl";
import { Icon } from "@/app/_components/icon";
import { useSearch, type SearchScope } from "@/app/(main)/_components/search-provider";

type Props = { scope?: SearchScope; className?: string };

export function SearchButton({ scope, className = "" }: Props) {
  const t = useTranslations("search");
  const { open } = useSearch();
  const label = scope ? t("inRoom", { name: scope.name }) : t("everywhere");
  return (
    <button
      type="button"
      className={`btn btn-quiet cf-square ${className}`}
      aria-label={label}
      title={label}
      onClick={() => open(scope)}
    >
      <Icon name="search" />
    </button>
  );
}
