"use client";

import { useTimeZone } from "next-intl";
import { useMemo, type RefObject } from "react";
import { DialogueListStretches } from "@/app/(main)/_components/dialogues/dialogue-list-stretches";
import { DialogueRow } from "@/app/(main)/_components/dialogues/dialogue-row";
import { GroupTitle } from "@/app/(main)/_components/group-title";
import {
  groupDialogues,
  type GroupedDialogue,
  keyOf,
} from "@/app/(main)/_components/dialogues/group-dialogues";
import { useToday } from "@/app/(main)/_components/use-today";
import type { Dialogue } from "@/lib/contract/dialogues";

const ROW_PX = 36;

type Props = { dialogues: readonly Dialogue[]; scroller: RefObject<HTMLElement | null> };

/** Dialogues under the names of their days. */
export function DialogueListDays({ dialogues, scroller }: Props) {
  const timeZone = useTimeZone() ?? "UTC";
  const today = useToday();
  const grouped = useMemo(
    () => groupDialogues(dialogues, { today, timeZone }),
    [dialogues, today, timeZone],
  );
  return (
    <DialogueListStretches
      rows={grouped}
      rowPx={ROW_PX}
      scroller={scroller}
      draw={(rows) => <Rows rows={rows} />}
    />
  );
}

function Rows({ rows }: { rows: readonly GroupedDialogue[] }) {
  const firsts = rows.filter(({ isFirst }, index) => isFirst || index === 0);
  return firsts.map(({ group, isFirst }) => (
    <div key={keyOf(group)}>
      {isFirst && <GroupTitle group={group} />}
      <ul className="cf-list">
        {rows
          .filter((row) => keyOf(row.group) === keyOf(group))
          .map(({ dialogue }) => (
            <DialogueRow key={dialogue.id} dialogue={dialogue} />
          ))}
      </ul>
    </div>
  ));
}
