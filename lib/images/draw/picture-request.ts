import "server-only";
import { PaintError } from "@/lib/images/draw/paint-error";
import type { PaintWish } from "@/lib/images/draw/painter";
import { familyOf } from "@/lib/images/draw/picture-family";
import type { PictureOption } from "@/lib/images/draw/picture-options";

export type PictureSettings = { baseUrl: string; model: string; quality?: string | undefined };

type Options = Partial<Record<PictureOption, string | number | boolean>>;

/** The request for a wish, without what this model has refused. */
export function toPictureRequest(
  { model, quality }: PictureSettings,
  wish: PaintWish,
  refused: ReadonlySet<PictureOption>,
) {
  const family = familyOf(model);
  const source = family.edits && !refused.has("edit") ? wish.source : undefined;
  const streams = family.streams && !refused.has("stream");
  const wanted = quality && family.quality(quality);
  const options: Options = {
    size: family.sizes[wish.shape ?? "any"],
    ...(streams && { stream: true, partial_images: 2 }),
    ...(family.mustAskForBytes && { response_format: "b64_json" }),
    ...(wanted && { quality: wanted }),
    ...(wish.person && { user: wish.person }),
  };
  const given = Object.entries(options).filter(
    ([name]) => ![...refused].some((each) => each === name),
  );
  const prompt = promptOf(wish, source !== undefined, family.longest);
  return { body: { model, prompt, n: 1, ...Object.fromEntries(given) }, source };
}

/** Who does not see the earlier picture is told what it was. */
function promptOf({ prompt, sourcePrompt }: PaintWish, seesSource: boolean, longest: number) {
  if (lengthOf(prompt) > longest) {
    throw new PaintError("too-long", `The words are longer than ${longest} characters.`);
  }
  if (seesSource || sourcePrompt === undefined) return prompt;
  const both = `${sourcePrompt}\n\n${prompt}`;
  return lengthOf(both) > longest ? prompt : both;
}

function lengthOf(text: string) {
  return Array.from(text).length;
}
