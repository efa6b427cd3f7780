"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Icon } from "@/app/_components/icon";
import { DemoNote } from "@/app/(main)/dialogues/_components/demo-note";
import { FirstWords } from "@/app/(main)/dialogues/_components/first-words";
import { InstructionsField } from "@/app/(main)/dialogues/_components/instructions-field";
import { ModelField } from "@/app/(main)/dialogues/_components/model-field";

/** Nothing is made until something is said. */
export function NewDialogue({ name }: { name: string }) {
  const t = useTranslations("dialogue");
  const [temporary, setTemporary] = useState(false);
  return (
    <div className="cf-column cf-begin">
      <h2>{t("greeting", { name })}</h2>
      <FirstWords>
        <div className="cf-begin-more">
          <button
            type="button"
            className="btn btn-sm btn-outline"
            aria-pressed={temporary}
            title={t("temporaryHint")}
            onClick={() => setTemporary(!temporary)}
          >
            <Icon name="eye-slash" className="me-2" />
            {t("temporary")}
          </button>
          <input type="hidden" name="temporary" value={temporary ? "1" : ""} />
          <details>
            <summary className="btn btn-sm btn-outline">
              <Icon name="sliders" className="me-2" />
              {t("options")}
            </summary>
            <div className="cf-begin-options">
              <ModelField value={null} />
              <InstructionsField value="" />
            </div>
          </details>
        </div>
        {temporary && <p className="form-text">{t("temporaryHint")}</p>}
      </FirstWords>
      <DemoNote />
    </div>
  );
}
