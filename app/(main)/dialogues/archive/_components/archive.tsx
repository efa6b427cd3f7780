"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { DialogueList } from "@/app/(main)/_components/dialogues/dialogue-list";
import { DialogueListStretches } from "@/app/(main)/_components/dialogues/dialogue-list-stretches";
import { DialogueSearch } from "@/app/(main)/_components/dialogues/dialogue-search";
import { useLive } from "@/app/(main)/_components/live";
import { Main } from "@/app/(main)/_components/main";
import { useDialogues } from "@/app/(main)/_components/dialogues/use-dialogues";
import { useFoundDialogues } from "@/app/(main)/_components/dialogues/use-found-dialogues";
import { ArchivedRows } from "@/app/(main)/dialogues/archive/_components/archived-rows";
import { DialoguesStore } from "@/lib/client/dialogues-store";
import type { DialoguesAnswer } from "@/lib/contract/dialogues";

const ROW_PX = 56;

/** The dialogues that are put away, with a search of their own. */
export function Archive({ drawn }: { drawn: DialoguesAnswer }) {
  const t = useTranslations("dialogues");
  const { dialogues: lists } = useLive().live;
  const [all] = useState(() => new DialoguesStore({ archived: true, answer: drawn }));
  useEffect(() => lists.follow(all), [lists, all]);
  const { dialogues } = useDialogues(all);
  const [words, setWords] = useState("");
  const { list, isCurrent } = useFoundDialogues(words, { archived: true });
  const scroller = useRef<HTMLDivElement>(null);
  const isEmpty = dialogues.length === 0 && words === "";
  return (
    <Main title={t("archive")} scroller={scroller}>
      <div className="cf-column cf-archive">
        <p>{isEmpty ? t("archiveNone") : t("archiveLead")}</p>
        {!isEmpty && (
          <>
            <DialogueSearch
              label={t("archiveSearch")}
              words={words}
              onWords={setWords}
              isLooking={!isCurrent}
            />
            <DialogueList list={list ?? all} scroller={scroller} isCurrent={isCurrent}>
              {(shown) => (
                <DialogueListStretches
                  rows={shown}
                  rowPx={ROW_PX}
                  scroller={scroller}
                  draw={(rows) => <ArchivedRows dialogues={rows} />}
                />
              )}
            </DialogueList>
          </>
        )}
      </div>
    </Main>
  );
}
