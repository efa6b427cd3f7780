import type { Half } from "@/tests/support/wishes/half";
import { heldOut } from "@/tests/support/wishes/held-out";
import { known } from "@/tests/support/wishes/known";
import { last } from "@/tests/support/wishes/last";
import { later } from "@/tests/support/wishes/later";
import { unseen } from "@/tests/support/wishes/unseen";

type Part = "tuned on" | "held out" | "unseen";

export type Wish = {
  text: string;
  wish: boolean;
  pictureBefore: boolean;
  language: keyof Half;
  part: Part;
};

export const wishes: readonly Wish[] = [
  ...inPart(known, "tuned on"),
  ...inPart(heldOut, "held out"),
  ...inPart(later, "tuned on"),
  ...inPart(last, "tuned on"),
  ...inPart(unseen, "unseen"),
];

function inPart(half: Half, part: Part): Wish[] {
  return (["english", "chinese", "mixed"] as const).flatMap((language) => {
    const { wish, no, edit, noEdit } = half[language];
    const all = (texts: readonly string[], wish: boolean, pictureBefore: boolean) =>
      texts.map((text) => ({ text, wish, pictureBefore, language, part }));
    return [
      ...[...all(wish, true, false), ...all(no, false, false)],
      ...[...all(edit, true, true), ...all(edit, false, false), ...all(noEdit, false, true)],
    ];
  });
}
