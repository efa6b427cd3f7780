"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { useModels } from "@/app/(main)/dialogues/_components/use-models";

/** Which model answers: a field of the form around it. There is nothing to choose of one. */
export function ModelField({ value }: { value: string | null }) {
  const t = useTranslations("dialogue");
  const id = useId();
  const known = useModels();
  const names = known?.models ?? [];
  const isGone = value !== null && !names.some((model) => model.id === value);
  if (!known || (names.length < 2 && !isGone)) {
    return <input type="hidden" name="model" value={value ?? ""} />;
  }
  const first = names.find((model) => model.id === known.default);
  return (
    <div className="mb-3">
      <label className="form-label" htmlFor={id}>
        {t("model")}
      </label>
      <select id={id} name="model" className="form-select" defaultValue={value ?? ""}>
        <option value="">{t("defaultModel", { name: first?.name ?? known.default })}</option>
        {isGone && <option value={value}>{t("goneModel", { name: value })}</option>}
        {names.map((model) => (
          <option key={model.id} value={model.id}>
            {model.name}
          </option>
        ))}
      </select>
    </div>
  );
}
