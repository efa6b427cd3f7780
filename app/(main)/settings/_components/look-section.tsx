"use client";

import { useTranslations } from "next-intl";
import { Choice } from "@/app/_components/choice";
import { useChoices } from "@/app/_components/use-choices";
import { Section } from "@/app/(main)/settings/_components/section";

export function LookSection() {
  const t = useTranslations("settings");
  const { theme, language } = useChoices({ signedIn: true });
  return (
    <Section title={t("look")}>
      <div className="fields mt-3">
        <Choice name="theme" {...theme} />
        <Choice name="language" {...language} />
      </div>
    </Section>
  );
}
