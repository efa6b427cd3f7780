"use client";

import { useTranslations } from "next-intl";
import { Choice } from "@/app/_components/choice";
import { useAction } from "@/app/_components/use-action";
import { useNotices } from "@/app/(main)/_components/use-notices";
import { Section } from "@/app/(main)/settings/_components/section";
import { notices } from "@/lib/client/notices";

/** Notices in this browser; the browser is asked for them only when they are turned on here. */
export function NoticesSection() {
  const t = useTranslations("settings");
  const state = useNotices();
  const turn = useAction(async (to: "on" | "off") => {
    if (to === "on") await notices.turnOn();
    else notices.turnOff();
  });
  const isFixed = state === "unable" || state === "blocked";
  return (
    <Section id="notices" title={t("notices")} text={t("noticesText")}>
      {isFixed ? (
        <p>{t(state === "unable" ? "noticesUnable" : "noticesBlocked")}</p>
      ) : (
        <Choice
          title={t("noticesHere")}
          name="notices"
          value={state}
          options={(["off", "on"] as const).map((value) => ({ value, label: t(value) }))}
          onChoose={turn.run}
          problem={turn.problem?.sentence}
        />
      )}
    </Section>
  );
}
