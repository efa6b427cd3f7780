import "server-only";
import { wishRequest } from "@/lib/assistant/context/wish-request";
import type { Provider } from "@/lib/assistant/providers/provider";
import { askBesides } from "@/lib/assistant/runs/ask-besides";
import type { Wish } from "@/lib/assistant/runs/wish";
import { listPicturesBefore } from "@/lib/assistant/runs/list-pictures-before";
import { db, type Prisma } from "@/lib/db/client";
import { env } from "@/lib/env";
import { findCommand } from "@/lib/images/wish/find-command";
import { judgeWish } from "@/lib/images/wish/judge-wish";
import { readDetails } from "@/lib/images/wish/read-details";

type Run = Prisma.RunGetPayload<object>;

/** What `/draw …` wants to have drawn: nobody is asked whether that is a wish. */
export async function findCommanded(run: Run): Promise<Wish | null> {
  const { text, shown } = await readQuestion(run);
  const command = findCommand(text, env.ASSISTANT_NAME);
  if (!command || command.prompt === "") return null;
  const [before] = (await listPicturesBefore(run)).slice(-1);
  const { prompt } = command;
  // "/draw tiger" is no wish for the picture before to be more tig.
  const isEdit = before !== undefined && !/^[a-z]+$/i.test(prompt) && isToChange(prompt);
  return toWish(prompt, shown ?? (isEdit ? before : undefined));
}

const LONGEST_ANSWER = 2_000;

type By = { provider: Provider; model: string; signal: AbortSignal };

/**
 * What is wished for of a model that takes no tools: by rules, and where these are unsure the model
 * is asked for a yes or no.
 */
export async function findWish(run: Run, { provider, model, signal }: By): Promise<Wish | null> {
  const { text, shown } = await readQuestion(run);
  const [before] = (await listPicturesBefore(run)).slice(-1);
  const pictureBefore = before !== undefined;
  const verdict = judgeWish(text, { pictureBefore, assistant: env.ASSISTANT_NAME });
  if (verdict === "no") return null;
  if (verdict === "unsure") {
    const request = { model, messages: wishRequest(text), maxTokens: LONGEST_ANSWER, signal };
    const said = await askBesides(provider, request, run);
    if (!/^\W*yes\b/i.test(said ?? "")) return null;
  }
  return toWish(text, shown ?? (isToChange(text) ? before : undefined));
}

/** Of a picture before it is talked, and of no new one. */
function isToChange(text: string) {
  const assistant = env.ASSISTANT_NAME;
  const isNew = judgeWish(text, { assistant }) === "wish";
  return !isNew && judgeWish(text, { assistant, pictureBefore: true }) !== "no";
}

function toWish(text: string, sourceId: string | undefined): Wish {
  const { prompt, count, shape } = readDetails(text, env.ASSISTANT_NAME);
  return { prompt, count, shape, sourceId: sourceId ?? null };
}

/** What was asked, and the picture that was shown with it: that is the one which is meant. */
async function readQuestion({ questionId }: Run) {
  const question = await db.message.findUnique({
    where: { id: questionId },
    select: { text: true, pictures: { select: { imageId: true }, orderBy: { position: "asc" } } },
  });
  return { text: question?.text ?? "", shown: question?.pictures.at(-1)?.imageId };
}
