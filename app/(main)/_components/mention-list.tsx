"use client";

import { useTranslations } from "next-intl";

type Props = {
  id: string;
  offered: readonly string[];
  at: number;
  choose: (name: string) => void;
};

export function MentionList({ id, offered, at, choose }: Props) {
  const t = useTranslations("composer");
  if (offered.length === 0) return null;
  return (
    <ul className="cf-offered" role="listbox" id={id} aria-label={t("mention")}>
      {offered.map((name, index) => (
        <li
          key={name}
          id={optionId(id, index)}
          role="option"
          aria-selected={index === at}
          // The field keeps the focus.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => choose(name)}
        >
          @{name}
        </li>
      ))}
    </ul>
  );
}

export function optionId(listId: string, index: number) {
  return `${listId}-${index}`;
}
