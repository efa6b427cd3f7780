"use client";

import { useTranslations } from "next-intl";
import { Icon } from "@/app/_components/icon";
import { IconButton } from "@/app/_components/icon-button";
import { Menu } from "@/app/_components/menu";
import { useModels } from "@/app/(main)/dialogues/_components/use-models";
import type { Message } from "@/lib/contract/conversations";

type Props = {
  reply: Message;
  onAgain: (model: string | null) => void;
};

/** Another answer; where there are several models, of another one too. */
export function AgainMenu({ reply: { model, status }, onAgain }: Props) {
  const t = useTranslations("dialogue");
  const models = useModels()?.models ?? [];
  const others = models.filter(({ id }) => id !== model);
  // Where an answer did not come to its end, "try again" stands beside what is said of that.
  if (others.length === 0 && status !== "done") return null;
  if (others.length === 0) {
    return (
      <IconButton
        icon="arrow-repeat"
        label={t("again")}
        className="btn-sm"
        onClick={() => onAgain(null)}
      />
    );
  }
  return (
    <Menu
      label={t("again")}
      button={<Icon name="arrow-repeat" />}
      className="btn btn-sm btn-quiet cf-square"
    >
      <button type="button" role="menuitem" tabIndex={-1} onClick={() => onAgain(model ?? null)}>
        <Icon name="arrow-repeat" />
        {t("again")}
      </button>
      <div role="group" aria-label={t("againBy")} className="cf-models">
        <div className="group-title" aria-hidden="true">
          {t("againBy")}
        </div>
        {others.map(({ id, name }) => (
          <button key={id} type="button" role="menuitem" tabIndex={-1} onClick={() => onAgain(id)}>
            {name}
          </button>
        ))}
      </div>
    </Menu>
  );
}
