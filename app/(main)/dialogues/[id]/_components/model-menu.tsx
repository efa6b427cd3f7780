"use client";

import { useTranslations } from "next-intl";
import { Icon } from "@/app/_components/icon";
import { Menu } from "@/app/_components/menu";
import { MenuChoices } from "@/app/_components/menu-choices";
import { useAction } from "@/app/_components/use-action";
import { useModels } from "@/app/(main)/dialogues/_components/use-models";
import { callApi } from "@/lib/client/call-api";
import { type Dialogue, DialogueAnswer } from "@/lib/contract/dialogues";

/** Which model answers from now on. On a phone it is among the settings. */
export function ModelMenu({ dialogue: { id, model } }: { dialogue: Dialogue }) {
  const t = useTranslations("dialogue");
  const known = useModels();
  const choose = useAction(async (chosen: string) => {
    await callApi(DialogueAnswer, "PATCH", `/api/dialogues/${id}`, { model: chosen });
  });
  if (!known) return null;
  const value = model ?? known.default;
  const named = known.models.find((each) => each.id === value);
  return (
    <div className="cf-model">
      <Menu
        label={t("chooseModel", { name: named?.name ?? value })}
        button={
          <>
            <span className="name">{named?.name ?? value}</span> <Icon name="chevron-down" />
          </>
        }
        className="btn btn-quiet btn-sm"
      >
        <div className="cf-models">
          <MenuChoices
            title={t("model")}
            value={value}
            options={known.models.map((each) => ({ value: each.id, label: each.name }))}
            onChoose={choose.run}
            problem={choose.problem?.sentence}
          />
        </div>
      </Menu>
    </div>
  );
}
