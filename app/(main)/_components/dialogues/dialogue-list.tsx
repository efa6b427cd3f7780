"use client";

import { useTranslations } from "next-intl";
import { useRef, type ReactNode, type RefObject } from "react";
import { EndOfList } from "@/app/(main)/_components/end-of-list";
import { useDialogues } from "@/app/(main)/_components/dialogues/use-dialogues";
import { useNearEnd } from "@/app/(main)/_components/use-near-end";
import type { DialoguesStore } from "@/lib/client/dialogues-store";
import type { Dialogue } from "@/lib/contract/dialogues";

type Props = {
  list: DialoguesStore;
  scroller: RefObject<HTMLElement | null>;
  /** Whether it is the list of what is looked for, and not yet that of the words before. */
  isCurrent: boolean;
  children: (dialogues: readonly Dialogue[]) => ReactNode;
};

/** A list of dialogues, however its rows look: more come as one scrolls. */
export function DialogueList({ list, scroller, isCurrent, children }: Props) {
  const t = useTranslations("dialogues");
  const { dialogues, hasMore, loaded, loading, error } = useDialogues(list);
  const end = useRef<HTMLDivElement>(null);
  const isMore = hasMore || !loaded;
  useNearEnd({
    ref: end,
    scrollerRef: scroller,
    when: isMore && !loading && error === undefined,
    after: dialogues,
    ask: () => void list.showMore(),
  });
  const isNothing = list.filter.q !== "" && isCurrent && loaded && dialogues.length === 0;
  return (
    <div aria-busy={!isCurrent} className={isCurrent ? undefined : "cf-stale"}>
      <div role="status" className="cf-list-found">
        {isNothing && t("nothing")}
      </div>
      {children(dialogues)}
      <EndOfList
        ref={end}
        loading={loading && isMore}
        error={error}
        retry={() => void list.showMore()}
      />
    </div>
  );
}
