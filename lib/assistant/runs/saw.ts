import "server-only";
import { z } from "zod";

/** What is kept of what a model was given for one try at a reply. */
export const Saw = z.object({
  attempt: z.int(),
  model: z.string(),
  tokens: z.number(),
  messageIds: z.array(z.string()),
  shortenedIds: z.array(z.string()),
  /** How many messages were neither sent nor told of. */
  omitted: z.int(),
  pictureIds: z.array(z.string()),
  summaryUntil: z.string().optional(),
  /** How long the reply was as the try began: what is beyond it, the try has written. */
  before: z.object({ text: z.int(), thoughts: z.int() }),
});
export type Saw = z.infer<typeof Saw>;
