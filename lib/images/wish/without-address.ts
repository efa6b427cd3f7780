import "server-only";
import { findNames } from "@/lib/contract/mentions";

/**
 * What is said, without the name that it is said to, at its beginning or its end. Where the
 * assistant's name is not told, any one word after an @ at the beginning passes for it.
 */
export function withoutAddress(text: string, assistant?: string) {
  const bare = text.trim();
  if (assistant === undefined) return bare.replace(/^[@＠][^\s,，:：/／]{1,80}[\s,，:：]*/u, "");
  const spans = findNames(bare, [assistant]);
  const last = spans.at(-1);
  const end = last && /^[\s.。!！?？]*$/u.test(bare.slice(last.end)) ? last.start : bare.length;
  const [first] = spans;
  const start = first?.start === 0 && first.end <= end ? first.end : 0;
  return bare
    .slice(start, end)
    .replace(/^[\s,，:：]+/u, "")
    .trimEnd();
}
