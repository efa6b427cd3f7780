"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { useState, type RefObject } from "react";
import { Icon } from "@/app/_components/icon";
import { DialogueList } from "@/app/(main)/_components/dialogues/dialogue-list";
import { DialogueListDays } from "@/app/(main)/_components/dialogues/dialogue-list-days";
import { DialogueSearch } from "@/app/(main)/_components/dialogues/dialogue-search";
import { useLive } from "@/app/(main)/_components/live";
import { useDialogues } from "@/app/(main)/_components/dialogues/use-dialogues";
import { useFoundDialogues } from "@/app/(main)/_components/dialogues/use-found-dialogues";

/** My dialogues by their days, or those that have the words that are looked for. */
export function SideDialogues({ scroller }: { scroller: RefObject<HTMLElement | null> }) {
  const t = useTranslations("dialogues");
  const { mine } = useLive().live.dialogues;
  const [words, setWords] = useState("");
  const { list, isCurrent } = useFoundDialogues(words);
  const { dialogues, loaded } = useDialogues();
  const isEmpty = loaded && dialogues.length === 0;
  return (
    <section aria-labelledby="dialogues">
      <h2 className="cf-list-title" id="dialogues">
        {t("title")}
      </h2>
      {(!isEmpty || words !== "") && (
        <DialogueSearch
          label={t("search")}
          words={words}
          onWords={setWords}
          isLooking={!isCurrent}
        />
      )}
      {isEmpty && words === "" ? (
        <p className="cf-list-empty">{t("none")}</p>
      ) : (
        <DialogueList list={list ?? mine} scroller={scroller} isCurrent={isCurrent}>
          {(shown) => <DialogueListDays dialogues={shown} scroller={scroller} />}
        </DialogueList>
      )}
      <Link className="cf-list-more" href="/dialogues/archive" prefetch={false}>
        <Icon name="archive" />
        {t("archive")}
      </Link>
    </section>
  );
}
