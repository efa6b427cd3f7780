import "server-only";
import type { ContextPlan } from "@/lib/assistant/context/context-input";
import { loadPictures } from "@/lib/assistant/context/load-pictures";
import type { ModelCall, ModelPart, Provider } from "@/lib/assistant/providers/provider";
import { loadForModel } from "@/lib/images/load-for-model";
import { ProviderError } from "@/lib/openai/provider-error";
import type { GrowingText } from "@/lib/assistant/runs/growing-text";
import type { Outcomes } from "@/lib/assistant/runs/draw-pictures";
import type { Wish } from "@/lib/assistant/runs/wish";
import { listPicturesBefore } from "@/lib/assistant/runs/list-pictures-before";
import { drawTool, readWishes } from "@/lib/assistant/tools/draw-tool";
import { type Given, toGiven } from "@/lib/assistant/runs/to-given";
import type { Prisma } from "@/lib/db/client";

/** Far more than any token has: what is longer has been asked to be shorter, and is not. */
const MOST_CHARACTERS_A_TOKEN = 16;
/** Where little is asked for, since nothing is known of the model, it may well have more to say. */
const LEAST_BOUND = 400_000;

export type Growing = {
  run: Prisma.RunGetPayload<object>;
  /** What a reply that goes on has already. */
  before: { text: string; thoughts: string };
  growing: GrowingText;
  signal: AbortSignal;
  /** Told before the model is asked, and again where it is asked with less. */
  onGiven: (given: Given) => void;
};

type Answering = Growing & {
  provider: Provider;
  model: string;
  /** Draws what the model wishes for; answers why pictures of it are not there. */
  draw: (wishes: readonly Wish[]) => Promise<Outcomes>;
  /** What is wished for by the words, for a model that takes no tools. */
  findWish: () => Promise<Wish | null>;
};

/** Puts the question to the model and lets the answer grow, part by part, to its end. */
export async function growAnswer(plan: ContextPlan, answering: Answering) {
  const { provider, model, run, before, growing, signal } = answering;
  answering.onGiven(toGiven(plan, { attempt: run.attempt, model, before }));
  const messages = await loadPictures(plan.messages, ({ id }) => loadForModel(id, signal));
  const maxTokens = plan.answerTokens;
  const longest = lengthOf(before) + Math.max(LEAST_BOUND, maxTokens * MOST_CHARACTERS_A_TOKEN);
  let usage: { input: number; output: number } | undefined;
  let isCut = false;
  const calls: ModelCall[] = [];
  let wish: Wish | null | undefined;
  const refuses = () => provider.refusesTools?.(model) === true;
  const tools = refuses() ? [] : [drawTool];
  for await (const part of provider.stream({ model, messages, tools, maxTokens, signal })) {
    // Just found out, by this very question: it writes of what it cannot draw.
    if (tools.length > 0 && wish === undefined && refuses()) wish = await answering.findWish();
    if (wish) break;
    if (part.type === "call") calls.push(part.call);
    if (part.type === "text") growing.add(part.text);
    if (part.type === "thought") growing.think(part.text);
    if (part.type === "usage") usage = { input: part.input, output: part.output };
    if (part.type === "end") isCut = judgeEnd(part);
    if (lengthOf(growing) <= longest) continue;
    isCut = true;
    break;
  }
  const wishes = wish ? [wish] : await takeCalls(calls, run);
  const spent = { model, ...(usage && { usage }) };
  if (wishes.length > 0) return { ...judgeDrawn(await answering.draw(wishes)), ...spent };
  return { ...judge(isCut, growing.text !== before.text), ...spent };
}

async function takeCalls(calls: readonly ModelCall[], run: Growing["run"]): Promise<Wish[]> {
  const wishes = readWishes(calls);
  const earlier = wishes.some(({ change }) => change) ? await listPicturesBefore(run) : [];
  return wishes.map(({ change, shape = null, ...wish }) => {
    return { ...wish, shape, sourceId: (change && earlier.at(-change)) || null };
  });
}

function lengthOf({ text, thoughts }: { text: string; thoughts: string }) {
  return text.length + thoughts.length;
}

function judgeEnd({ reason }: Extract<ModelPart, { type: "end" }>) {
  if (reason === "filtered") throw new ProviderError("refused", "The answer was held back.");
  return reason === "length";
}

/** Why a picture is not there is said in its place. */
export function judgeDrawn(drawn: Outcomes) {
  return drawn.includes(null)
    ? ({ status: "done" } as const)
    : ({ status: "failed", error: "not-drawn" } as const);
}

/** An answer that is longer than it may be can go on; none at all is no answer. */
function judge(isCut: boolean, hasText: boolean) {
  if (isCut) return { status: "failed", error: "cut-short" } as const;
  return hasText ? ({ status: "done" } as const) : ({ status: "failed", error: "empty" } as const);
}
