"use client";

import { useTranslations } from "next-intl";
import { useRef, type RefObject } from "react";
import { EndOfList } from "@/app/(main)/_components/end-of-list";
import { useDialogues } from "@/app/(main)/_components/use-dialogues";
import { useNearEnd } from "@/app/(main)/_components/use-near-end";
import { ArchivedRow } from "@/app/(main)/dialogues/archive/_components/archived-row";
import type { DialoguesStore } from "@/lib/client/dialogues-store";

type Props = {
  list: DialoguesStore;
  scroller: RefObject<HTMLElement | null>;
  isCurrent: boolean;
};

/** Those that are archived, the latest used first; more come as one scrolls. */
export function ArchivedList({ list, scroller, isCurrent }: Props) {
  const t = useTranslations("dialogues");
  const { dialogues, hasMore, loaded, loading, error } = useDialogues(list);
  const end = useRef<HTMLDivElement>(null);
  useNearEnd({
    ref: end,
    scrollerRef: scroller,
    when: (hasMore || !loaded) && !loading && error === undefined,
    after: dialogues,
    ask: () => void list.showMore(),
  });
  const isNothing = list.filter.q !== "" && isCurrent && loaded && dialogues.length === 0;
  return (
    <div aria-busy={!isCurrent} className={isCurrent ? undefined : "cf-stale"}>
      <div role="status" className="cf-list-found">
        {isNothing && t("nothing")}
      </div>
      <ul>
        {dialogues.map((dialogue) => (
          <ArchivedRow key={dialogue.id} dialogue={dialogue} />
        ))}
      </ul>
      <EndOfList
        ref={end}
        loading={loading && (hasMore || !loaded)}
        error={error}
        retry={() => void list.showMore()}
      />
    </div>
  );
}
