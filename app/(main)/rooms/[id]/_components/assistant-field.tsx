"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Choice } from "@/app/_components/choice";
import { AssistantRule, type Room } from "@/lib/contract/conversations";

/** When the assistant answers in a room. */
export function AssistantField({ rule }: { rule: Room["assistant"] }) {
  const t = useTranslations("roomSettings");
  const [value, setValue] = useState(rule);
  return (
    <Choice
      title={t("assistant")}
      name="assistant"
      value={value}
      options={AssistantRule.options.map((option) => ({
        value: option,
        label: t(`rules.${option}`),
      }))}
      onChoose={setValue}
    />
  );
}
