import "server-only";
import type { Shape } from "@/lib/contract/images";

/** What a reply is to show, drawn. */
export type Wish = {
  prompt: string;
  shape: Shape | null;
  count: number;
  /** The picture that is to be changed. */
  sourceId: string | null;
};
