"use client";

import { useLayoutEffect, useRef, useState, type ReactNode, type RefObject } from "react";

const STRETCH = 50;

type Props<Row> = {
  rows: readonly Row[];
  /** What a row takes as long as nobody has measured it. */
  rowPx: number;
  scroller: RefObject<HTMLElement | null>;
  draw: (rows: readonly Row[]) => ReactNode;
};

/** The rows of a long list by fifties, of which those that are far from sight are not drawn. */
export function DialogueListStretches<Row>({ rows, rowPx, scroller, draw }: Props<Row>) {
  return Array.from({ length: Math.ceil(rows.length / STRETCH) }, (_, index) => {
    const some = rows.slice(index * STRETCH, (index + 1) * STRETCH);
    return (
      <Stretch
        key={index}
        guessedPx={some.length * rowPx}
        scroller={scroller}
        isNearAtFirst={index === 0}
        draw={() => draw(some)}
      />
    );
  });
}

type StretchProps = {
  guessedPx: number;
  scroller: RefObject<HTMLElement | null>;
  isNearAtFirst: boolean;
  draw: () => ReactNode;
};

/** Drawn while it is near what is seen, else as high as it was. */
function Stretch({ guessedPx, scroller, isNearAtFirst, draw }: StretchProps) {
  const box = useRef<HTMLDivElement>(null);
  const [isNear, setIsNear] = useState(isNearAtFirst);
  const height = useRef(guessedPx);

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

  return <div ref={box}>{isNear ? draw() : <Space height={height} />}</div>;
}

function Space({ height }: { height: RefObject<number> }) {
  const space = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (space.current) space.current.style.height = `${height.current}px`;
  });
  return <div ref={space} />;
}
