import { z } from "zod";

const Model = z.object({
  id: z.string(),
  name: z.string(),
  /** Whether it can look at pictures, where that is known. */
  images: z.boolean().optional(),
});

export const ModelsAnswer = z.object({
  models: z.array(Model),
  /** The id of the one that is asked where nobody chose. */
  default: z.string(),
  /** Not a model at all, but sentences from a table: whoever shows an answer says so. */
  demo: z.boolean(),
});
export type ModelsAnswer = z.infer<typeof ModelsAnswer>;
