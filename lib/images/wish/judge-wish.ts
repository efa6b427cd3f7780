import "server-only";
import { findSentences } from "@/lib/images/wish/find-sentences";
import { judgeEdit } from "@/lib/images/wish/judge-edit";
import { judgeVague } from "@/lib/images/wish/judge-vague";
import { textForm } from "@/lib/images/wish/pictures";
import { readAsking } from "@/lib/images/wish/read-asking";
import { withoutAddress } from "@/lib/images/wish/without-address";

export type Verdict = "wish" | "no" | "unsure";

/**
 * Whether a message asks for a picture, as far as rules for English and Chinese can tell. To change
 * a picture is a wish only where one came before. Takes time by the length of the text, no more.
 */
export function judgeWish(
  message: string,
  { pictureBefore = false, assistant }: { pictureBefore?: boolean; assistant?: string } = {},
): Verdict {
  const sentences = findSentences(withoutAddress(message, assistant));
  if (sentences.some(({ text }) => textForm.test(text))) return "no";
  const asked = sentences.map((sentence) => readAsking(sentence)?.verdict ?? null);
  if (asked.includes("wish")) return "wish";
  const edit = pictureBefore ? judgeEdit(sentences) : null;
  if (edit === "wish") return "wish";
  if (edit === "unsure" || asked.includes("unsure")) return "unsure";
  if (asked.includes("no")) return "no";
  return judgeVague(sentences);
}
