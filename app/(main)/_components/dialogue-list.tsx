"use client";

import { useTimeZone, useTranslations } from "next-intl";
import { useMemo, useRef, type RefObject } from "react";
import { DialogueStretch } from "@/app/(main)/_components/dialogue-stretch";
import { EndOfList } from "@/app/(main)/_components/end-of-list";
import { groupDialogues } from "@/app/(main)/_components/group-dialogues";
import { useDialogues } from "@/app/(main)/_components/use-dialogues";
import { useNearEnd } from "@/app/(main)/_components/use-near-end";
import { useToday } from "@/app/(main)/_components/use-today";
import type { DialoguesStore } from "@/lib/client/dialogues-store";

const STRETCH = 50;

type Props = {
  list: DialoguesStore;
  scroller: RefObject<HTMLElement | null>;
  /** Whether it is the list of what is looked for, and not yet that of the words before. */
  isCurrent: boolean;
};

/** Dialogues under the names of their days; more come as one scrolls, and what is far is not drawn. */
export function DialogueList({ list, scroller, isCurrent }: Props) {
  const t = useTranslations("dialogues");
  const { dialogues, hasMore, loaded, loading, error } = useDialogues(list);
  const timeZone = useTimeZone() ?? "UTC";
  const today = useToday();
  const end = useRef<HTMLDivElement>(null);
  const grouped = useMemo(
    () => groupDialogues(dialogues, { today, timeZone }),
    [dialogues, today, timeZone],
  );
  const failed = error !== undefined;
  useNearEnd({
    ref: end,
    scrollerRef: scroller,
    when: (hasMore || !loaded) && !loading && !failed,
    after: dialogues,
    ask: () => void list.showMore(),
  });
  const isSearch = list.filter.q !== "";
  return (
    <div aria-busy={!isCurrent} className={isCurrent ? undefined : "cf-stale"}>
      <div role="status" className="cf-list-found">
        {isSearch && isCurrent && loaded && dialogues.length === 0 && t("nothing")}
      </div>
      {Array.from({ length: Math.ceil(grouped.length / STRETCH) }, (_, index) => (
        <DialogueStretch
          key={index}
          rows={grouped.slice(index * STRETCH, (index + 1) * STRETCH)}
          scroller={scroller}
          isNearAtFirst={index === 0}
        />
      ))}
      <EndOfList
        ref={end}
        loading={loading && (hasMore || !loaded)}
        error={error}
        retry={() => void list.showMore()}
      />
    </div>
  );
}
