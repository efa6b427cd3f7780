import { z } from "zod";

const Part = z.object({
  ok: z.boolean(),
  kind: z.string(),
  detail: z.string().optional(),
});
export type Part = z.infer<typeof Part>;

export const Health = z.object({
  status: z.enum(["ok", "failing"]),
  version: z.string(),
  database: Part,
  bus: Part,
  images: Part,
  assistant: Part,
});
export type Health = z.infer<typeof Health>;

export const Check = z.object({
  name: z.string(),
  ok: z.boolean(),
  detail: z.string(),
  advice: z.string().optional(),
});
export type Check = z.infer<typeof Check>;

export const ChecksAnswer = z.object({ checks: z.array(Check) });

export type HouseRules = {
  /** How long a room that lives while it is occupied stays when nobody is in it. */
  graceMinutes: number;
  /** The most letters that a message may have. */
  messageLength: number;
  /** What the assistant is called by. */
  assistantName: string;
};
