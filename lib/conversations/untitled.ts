import "server-only";
import { firstWords } from "@/lib/conversations/first-words";

/** What a dialogue is called by nobody's words: in the language of who began it. */
export function untitled(language: string | null | undefined) {
  return language?.startsWith("zh") === true ? "新对话" : "New dialogue";
}

/** By the first words that are said; where those show nothing, as if there were none. */
export function toFirstTitle(text: string, language: string | null | undefined) {
  return firstWords(text) || untitled(language);
}
