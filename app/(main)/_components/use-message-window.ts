"use client";

import { useState } from "react";
import {
  grownDown,
  grownUp,
  isTooLarge,
  rowsIn,
  wholeWindow,
  windowAround,
  withoutFirst,
  withoutLast,
  type MessageWindow,
} from "@/app/(main)/_components/message-window";
import type { Jump } from "@/app/(main)/_components/scroll-keeper";
import { toShown } from "@/lib/client/conversation-snapshot";
import type { Snapshot } from "@/lib/client/conversation-store";

type Options = { snapshot: Snapshot; atBottom: boolean; jump: Jump | null };

/** Those of the known messages that stand in the page, and how there come to be others. */
export function useMessageWindow({ snapshot, atBottom, jump }: Options) {
  const { messages } = toShown(snapshot);
  const [known, setKnown] = useState({ window: wholeWindow, jump });
  // A jump leads to where it leads, whatever stood there before.
  const wanted = known.jump === jump ? known.window : windowAround(messages, placeOf(jump));
  const tooMany = isTooLarge(rowsIn(messages, wanted));
  const window = tooMany ? (atBottom ? withoutFirst : withoutLast)(messages, wanted) : wanted;
  if (known.jump !== jump || known.window !== window) setKnown({ window, jump });
  const change = (to: MessageWindow | null) => {
    if (to) setKnown({ window: to, jump });
    return to !== null;
  };
  return {
    rows: rowsIn(messages, window),
    /** Whether the newest message there is stands at the end. */
    follows: snapshot.past === null && window.to === Infinity,
    isWholeAbove: window.from === 0,
    /** Whether there was more, of what is known, to show. */
    growUp: () => change(grownUp(messages, window)),
    growDown: () => change(grownDown(messages, window)),
  };
}

function placeOf(jump: Jump | null) {
  return jump === null || jump.to === "bottom" ? Infinity : jump.to.seq;
}
