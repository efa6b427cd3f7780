"use client";

import { useTranslations } from "next-intl";
import type { User } from "@/lib/contract/people";
import { NameForm } from "@/app/(main)/settings/_components/name-form";
import { Section } from "@/app/(main)/settings/_components/section";
import { TimeZoneField } from "@/app/(main)/settings/_components/time-zone-field";

export function YouSection({ user, timeZones }: { user: User; timeZones: string[] }) {
  const t = useTranslations("settings");
  return (
    <Section title={t("you")}>
      <div className="fields mt-3">
        <NameForm name={user.name} />
        <TimeZoneField timeZone={user.timeZone} timeZones={timeZones} />
      </div>
    </Section>
  );
}
