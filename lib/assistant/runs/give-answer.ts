import "server-only";
import { askModel } from "@/lib/assistant/runs/ask-model";
import { checkLimits } from "@/lib/assistant/runs/check-limits";
import { drawPictures, drawWhatIsLeft } from "@/lib/assistant/runs/draw-pictures";
import { findCommanded } from "@/lib/assistant/runs/find-wishes";
import { judgeDrawn } from "@/lib/assistant/runs/grow-answer";

/**
 * One try at an answer, from the limits that it has to its end. What is to be drawn whatever a model
 * thinks of it needs none; all else is put to one.
 */
export async function giveAnswer(asked: Parameters<typeof askModel>[0]) {
  const { run, signal } = asked;
  await checkLimits(run);
  signal.throwIfAborted();
  const left = await drawWhatIsLeft(asked);
  if (left) return judgeDrawn(left);
  const commanded = await findCommanded(run);
  if (commanded) return judgeDrawn(await drawPictures([commanded], asked));
  return await askModel(asked);
}
