"use client";

import { useShared } from "@/app/(main)/_components/conversation-context";
import { useAnotherAnswer } from "@/app/(main)/_components/use-another-answer";
import { isUnderWay, type Message } from "@/lib/contract/conversations";
import type { Image } from "@/lib/contract/images";

/** What can be done with the pictures of a message. */
export function usePictureDeeds(message: Message) {
  const { store, changePicture } = useShared();
  const { run, problem } = useAnotherAnswer(message);
  const { conversation } = store.snapshot.state;
  const mayDraw = conversation.kind === "dialogue" || conversation.assistant !== "off";
  const isOver = !isUnderWay(message);
  const again = () => run(null);
  const isDrawn = (image: Image) => message.drawings?.some((drawing) => drawing.image === image.id);
  return {
    problem: problem?.sentence,
    of: (image: Image, before: () => void = () => undefined) => ({
      ...(isOver && isDrawn(image) && { onAgain: after(before, again) }),
      ...(mayDraw && { onChange: after(before, () => changePicture(image)) }),
    }),
  };
}

function after(before: () => void, act: () => void) {
  return () => {
    before();
    act();
  };
}
