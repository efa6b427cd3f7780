import "server-only";
import { readQuestion } from "@/lib/assistant/providers/demo/read-question";
import type { ModelMessage } from "@/lib/assistant/providers/provider";
import { findCommand } from "@/lib/images/wish/find-command";
import { judgeWish } from "@/lib/images/wish/judge-wish";
import { readDetails } from "@/lib/images/wish/read-details";

/** What the last message of a person wants drawn; null where it wants something else. */
export function findPictureWish(messages: readonly ModelMessage[]) {
  const last = messages.at(-1);
  if (last?.role !== "user") return null;
  const said = readQuestion(messages).text;
  const command = findCommand(said);
  if (command) return command.prompt === "" ? null : toInput(command.prompt);
  const pictureBefore = messages.some(({ text }) => text.includes("[Picture that was drawn:"));
  if (judgeWish(said, { pictureBefore }) !== "wish") return null;
  const isEdit = judgeWish(said) !== "wish";
  return { ...toInput(said), ...(isEdit && { change: 1 }) };
}

function toInput(text: string) {
  const { prompt, count, shape } = readDetails(text);
  return { prompt, count, ...(shape && { shape }) };
}
