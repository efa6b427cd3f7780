import { z } from "zod";

/** Tokens, of questions and answers together, in the last 24 hours. */
export const Limit = z.object({
  of: z.enum(["person", "room", "guests"]),
  used: z.int(),
  most: z.int(),
  /** What part of the most is used; 1 and more: the assistant does not answer now. */
  share: z.number(),
  /** When it answers again; before the limit is reached, when it would, were all the rest used now. */
  frees: z.iso.datetime().optional(),
});
export type Limit = z.infer<typeof Limit>;

export const LimitsAnswer = z.object({ limits: z.array(Limit) });
