import "server-only";
import type { Shape } from "@/lib/contract/images";

/** What the models of one kind take. */
export type Family = {
  name: "gpt-image" | "dall-e-3" | "dall-e-2" | "other";
  sizes: Readonly<Record<Shape | "any", string>>;
  /** The most characters of a prompt. */
  longest: number;
  streams: boolean;
  edits: boolean;
  /** Answers with an address unless it is asked for the bytes. */
  mustAskForBytes: boolean;
  /** The server's word for a quality of the settings; none where the model has no qualities. */
  quality: (wanted: string) => string | undefined;
};

/** By the model's name, also where a gateway puts the maker before it. */
export function familyOf(model: string): Family {
  const name = model.slice(model.lastIndexOf("/") + 1).toLowerCase();
  if (/^(chatgpt|gpt)-image/.test(name)) return gptImage;
  if (name.startsWith("dall-e-3")) return dallE3;
  if (name.startsWith("dall-e-2")) return dallE2;
  return other;
}

const gptSizes = { any: "auto", square: "1024x1024", wide: "1536x1024", tall: "1024x1536" };

const gptImage: Family = {
  name: "gpt-image",
  sizes: gptSizes,
  longest: 32_000,
  streams: true,
  edits: true,
  mustAskForBytes: false,
  quality: (wanted) => ({ standard: "medium", hd: "high" })[wanted] ?? wanted,
};

const dallE3: Family = {
  name: "dall-e-3",
  sizes: { any: "1024x1024", square: "1024x1024", wide: "1792x1024", tall: "1024x1792" },
  longest: 4_000,
  streams: false,
  edits: false,
  mustAskForBytes: true,
  quality: (wanted) => (wanted === "high" || wanted === "hd" ? "hd" : "standard"),
};

/** It edits only what a mask leaves open, and nobody draws one here: so it draws anew. */
const dallE2: Family = {
  name: "dall-e-2",
  sizes: { any: "1024x1024", square: "1024x1024", wide: "1024x1024", tall: "1024x1024" },
  longest: 1_000,
  streams: false,
  edits: false,
  mustAskForBytes: true,
  quality: () => undefined,
};

const other: Family = {
  name: "other",
  sizes: { ...gptSizes, any: "1024x1024" },
  longest: 32_000,
  streams: false,
  edits: true,
  mustAskForBytes: true,
  quality: (wanted) => wanted,
};
