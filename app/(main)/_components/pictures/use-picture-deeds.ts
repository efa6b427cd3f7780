"use client";

import { useSyncExternalStore } from "react";
import { useShared } from "@/app/(main)/_components/conversation-context";
import { useAnotherAnswer } from "@/app/(main)/_components/use-another-answer";
import { isUnderWay, type Message } from "@/lib/contract/conversations";
import { hasAssistant } from "@/lib/contract/dialogues";
import type { Image } from "@/lib/contract/images";

export type PictureDeedsOf = ReturnType<typeof usePictureDeeds>["of"];

/** What can be done with the pictures of a message. */
export function usePictureDeeds(message: Message) {
  const { changePicture } = useShared();
  const { run, problem } = useAnotherAnswer(message);
  const mayDraw = useMayDraw();
  const { drawings = [] } = message;
  const isOver = !isUnderWay(message);
  const again = () => run(null);
  const isDrawn = (image: Image) => drawings.some((drawing) => drawing.image === image.id);
  return {
    problem: problem?.sentence,
    of: (image: Image, before: () => void = () => undefined) => ({
      isOneOfMany: drawings.length > 1,
      onAgain: mayDraw && isOver && isDrawn(image) ? after(before, again) : undefined,
      onChange: mayDraw ? after(before, () => changePicture(image)) : undefined,
    }),
  };
}

/** Whether somebody draws here, as it is now. */
function useMayDraw() {
  const { store } = useShared();
  const mayDraw = () => hasAssistant(store.snapshot.state.conversation);
  return useSyncExternalStore((changed) => store.subscribe(changed), mayDraw, mayDraw);
}

function after(before: () => void, act: () => void) {
  return () => {
    before();
    act();
  };
}
