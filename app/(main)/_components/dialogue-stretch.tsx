"use client";

import { useLayoutEffect, useRef, useState, type RefObject } from "react";
import { DialogueRow } from "@/app/(main)/_components/dialogue-row";
import { GroupTitle } from "@/app/(main)/_components/group-title";
import { keyOf, type GroupedDialogue } from "@/app/(main)/_components/group-dialogues";

/** What a row takes as long as nobody has measured it. */
const ROW_PX = 36;

type Props = {
  rows: readonly GroupedDialogue[];
  scroller: RefObject<HTMLElement | null>;
  isNearAtFirst: boolean;
};

/** Some rows of a long list: drawn while they are near what is seen, else as high as they were. */
export function DialogueStretch({ rows, scroller, isNearAtFirst }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const [isNear, setIsNear] = useState(isNearAtFirst);
  const height = useRef(rows.length * ROW_PX);

  useLayoutEffect(() => {
    if (!box.current) return;
    const observer = new IntersectionObserver(
      (entries) => {
        const entry = entries.at(-1);
        if (!entry) return;
        // Who is in it by keys, or is renaming one, keeps it.
        if (!entry.isIntersecting && entry.target.contains(document.activeElement)) return;
        if (!entry.isIntersecting) height.current = entry.boundingClientRect.height;
        setIsNear(entry.isIntersecting);
      },
      { root: scroller.current, rootMargin: "1000px 0px" },
    );
    observer.observe(box.current);
    return () => observer.disconnect();
  }, [scroller]);

  return <div ref={box}>{isNear ? <Rows rows={rows} /> : <Space height={height} />}</div>;
}

function Space({ height }: { height: RefObject<number> }) {
  const space = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (space.current) space.current.style.height = `${height.current}px`;
  });
  return <div ref={space} />;
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
