import type { KeyboardEvent } from "react";

/** While an input method is composing, Enter and the arrows pick what it offers. */
export function isComposing(event: KeyboardEvent) {
  // Safari has ended it by then, and says so by this number alone.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  return event.nativeEvent.isComposing || event.keyCode === 229;
}
