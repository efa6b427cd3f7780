import "server-only";
import type { Shape } from "@/lib/contract/images";

/** Whoever draws: an API, or the demo in this process. */
export type Painter = {
  /** Not a model at all: it says so wherever it shows. */
  readonly demo: boolean;
  readonly model: string;
  /** One picture. It ends with a `picture` part or throws a PaintError, also when it is aborted. */
  paint: (wish: PaintWish) => AsyncIterable<PaintPart>;
};

export type PaintWish = {
  prompt: string;
  shape?: Shape;
  /** Which of several pictures of one wish it is, from 0: who can draws each another way. */
  variant?: number;
  /** An earlier picture that is to be changed. */
  source?: { bytes: Uint8Array; type: string };
  /** The words it was drawn from, for those who cannot look at it. */
  sourcePrompt?: string;
  /** A hashed id, by which a provider can tell who breaks its rules. */
  person?: string;
  signal: AbortSignal;
};

export type PaintPart =
  | { type: "progress"; fraction?: number }
  | { type: "preview"; bytes: Uint8Array }
  | { type: "picture"; bytes: Uint8Array; revisedPrompt?: string };
