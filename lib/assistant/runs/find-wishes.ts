import "server-only";
import { wishRequest } from "@/lib/assistant/context/wish-request";
import type { Provider } from "@/lib/assistant/providers/provider";
import { askBesides } from "@/lib/assistant/runs/ask-besides";
import type { DrawWish } from "@/lib/assistant/tools/draw-tool";
import { db, type Prisma } from "@/lib/db/client";
import { env } from "@/lib/env";
import { findCommand } from "@/lib/images/wish/find-command";
import { judgeWish } from "@/lib/images/wish/judge-wish";
import { readDetails } from "@/lib/images/wish/read-details";

type Run = Prisma.RunGetPayload<object>;

/** What `/draw …` wants to have drawn: nobody is asked whether that is a wish. */
export async function findCommanded(run: Run): Promise<DrawWish[]> {
  const command = findCommand(await readQuestion(run), env.ASSISTANT_NAME);
  return command && command.prompt !== "" ? [toWish(command.prompt)] : [];
}

const LONGEST_ANSWER = 2_000;

type By = { provider: Provider; model: string; signal: AbortSignal; pictureBefore: boolean };

/**
 * What is wished for of a model that takes no tools: by rules, and where these are unsure the model
 * is asked for a yes or no.
 */
export async function findWishes(run: Run, by: By): Promise<DrawWish[]> {
  const { provider, model, signal, pictureBefore } = by;
  const text = await readQuestion(run);
  const verdict = judgeWish(text, { pictureBefore, assistant: env.ASSISTANT_NAME });
  if (verdict === "no") return [];
  if (verdict === "unsure") {
    const request = { model, messages: wishRequest(text), maxTokens: LONGEST_ANSWER, signal };
    const said = await askBesides(provider, request, run);
    if (!/^\W*yes\b/i.test(said ?? "")) return [];
  }
  const isEdit = pictureBefore && judgeWish(text, { assistant: env.ASSISTANT_NAME }) !== "wish";
  return [{ ...toWish(text), ...(isEdit && { change: 1 }) }];
}

function toWish(text: string): DrawWish {
  const { prompt, count, shape } = readDetails(text, env.ASSISTANT_NAME);
  return { prompt, count, ...(shape && { shape }) };
}

async function readQuestion({ questionId }: Run) {
  const question = await db.message.findUnique({
    where: { id: questionId },
    select: { text: true },
  });
  return question?.text ?? "";
}
