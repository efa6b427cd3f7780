import type { Tray } from "@/app/(main)/_components/composer-pictures/use-tray";
import type { DraftState } from "@/lib/client/draft";
import { isVisible } from "@/lib/contract/text";

/** Whether there is something to send. Pictures may go without words; a wish may not. */
export function hasSomething(
  { text, draws, images }: DraftState,
  { uploads }: Pick<Tray, "uploads">,
) {
  return isVisible(text) || (!draws && images.length + uploads.length > 0);
}
