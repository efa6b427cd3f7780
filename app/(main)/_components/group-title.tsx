"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { DialogueGroup } from "@/app/(main)/_components/dialogues/group-dialogues";
import { useToday } from "@/app/(main)/_components/use-today";

export function GroupTitle({ group }: { group: DialogueGroup }) {
  const t = useTranslations("dialogues");
  const month = useMonth();
  return (
    <h3 className="cf-list-title">
      {group.kind === "month" ? month(group.month) : t(`groups.${group.kind}`)}
    </h3>
  );
}

/** The year is said where it is not this one. */
function useMonth() {
  const format = useFormatter();
  const today = useToday();
  return (month: string) =>
    format.dateTime(new Date(`${month}-15T12:00:00Z`), {
      month: "long",
      ...(month.slice(0, 4) !== today.slice(0, 4) && { year: "numeric" }),
    });
}
