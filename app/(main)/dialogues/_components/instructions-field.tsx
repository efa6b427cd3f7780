"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";

type Props = { value: string; problem?: string | undefined };

/** What the assistant is told of this dialogue alone: a field of the form around it. */
export function InstructionsField({ value, problem }: Props) {
  const t = useTranslations("dialogue");
  const id = useId();
  return (
    <div className="mb-3">
      <label className="form-label" htmlFor={id}>
        {t("instructions")}
      </label>
      <textarea
        id={id}
        name="instructions"
        rows={4}
        dir="auto"
        className={`form-control${problem === undefined ? "" : " is-invalid"}`}
        defaultValue={value}
        placeholder={t("instructionsExample")}
        aria-invalid={problem !== undefined}
        aria-describedby={`${id}-note`}
      />
      <div id={`${id}-note`} className={problem === undefined ? "form-text" : "text-danger"}>
        {problem ?? t("instructionsHint")}
      </div>
    </div>
  );
}
