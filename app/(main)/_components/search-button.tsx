"use client";

import { useTranslations } from "next-intl";
import { IconButton } from "@/app/_components/icon-button";
import { useSearch, type SearchScope } from "@/app/(main)/_components/search-provider";

type Props = { scope?: SearchScope; className?: string };

export function SearchButton({ scope, className = "" }: Props) {
  const t = useTranslations("search");
  const { open } = useSearch();
  const label = scope ? t("inRoom", { name: scope.name }) : t("everywhere");
  return (
    <IconButton icon="search" label={label} className={className} onClick={() => open(scope)} />
  );
}
