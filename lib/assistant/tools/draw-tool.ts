import "server-only";
import { z } from "zod";
import type { ModelCall, ModelTool } from "@/lib/assistant/providers/provider";
import { Shape } from "@/lib/contract/images";

/** More than these at once nobody looks at. */
export const MOST_DRAWN = 4;
const LONGEST_PROMPT = 32_000;

/** What is to be drawn, as a model says it. */
export type CalledWish = {
  prompt: string;
  shape?: Shape | undefined;
  count: number;
  /** Which earlier picture is to be changed, counted back from the newest, which is 1. */
  change?: number | undefined;
};

export const drawTool: ModelTool = {
  name: "draw",
  description:
    "Draws pictures and shows them in the conversation. Call it when the person wants to have a picture, drawing, painting, photo, logo, poster or the like, or wants one that was shown before to be changed. Do not call it for questions about drawing, nor for diagrams, tables, charts or art made of text, which you write. Call it once; say in a sentence before it, if at all, what you do.",
  parameters: {
    type: "object",
    properties: {
      prompt: {
        type: "string",
        description:
          "What is to be seen, in full sentences and in the person's language, with all that they asked for. When a picture is changed: what is to be different.",
      },
      shape: {
        type: "string",
        enum: Shape.options,
        description: "Which the person asks for, else which suits the picture.",
      },
      count: {
        type: "integer",
        minimum: 1,
        maximum: MOST_DRAWN,
        description: "How many pictures; 1 where nothing is said of it.",
      },
      change: {
        type: "integer",
        minimum: 1,
        description:
          "Which earlier picture is to be changed, counted back from the newest: 1 is the newest. Left out for a new picture.",
      },
    },
    required: ["prompt"],
  },
};

const Input = z.object({
  prompt: z.string().trim().min(1).max(LONGEST_PROMPT),
  shape: Shape.optional().catch(undefined),
  count: z.coerce.number().int().min(1).max(MOST_DRAWN).catch(1).default(1),
  change: z.coerce.number().int().min(1).optional().catch(undefined),
});

/** What the calls of an answer ask for: the wishes that can be read, no more pictures than there may be. */
export function readWishes(calls: readonly ModelCall[]): CalledWish[] {
  const wishes: CalledWish[] = [];
  let left = MOST_DRAWN;
  for (const { name, input } of calls) {
    const wish = name === drawTool.name ? readWish(input) : null;
    if (!wish || left === 0) continue;
    const count = Math.min(wish.count, left);
    left -= count;
    wishes.push({ ...wish, count });
  }
  return wishes;
}

function readWish(input: string): CalledWish | null {
  try {
    return Input.safeParse(JSON.parse(input)).data ?? null;
  } catch {
    return null;
  }
}
