import "server-only";
import { quoteName } from "@/lib/assistant/context/quote-name";
import type { ContextPerson } from "@/lib/assistant/context/context-input";

/** Signs for those whose name somebody else has as well, or the assistant: the end of their id. */
export function tellApart(people: readonly ContextPerson[], assistantName: string) {
  const ids = new Map<string, Set<string>>([[toComparable(assistantName), new Set([""])]]);
  for (const { id, name } of people) {
    const key = toComparable(name);
    ids.set(key, (ids.get(key) ?? new Set()).add(id));
  }
  const signs = new Map<string, string>();
  for (const sharers of ids.values()) {
    if (sharers.size < 2) continue;
    const length = lengthToTell([...sharers]);
    for (const id of sharers) if (id !== "") signs.set(id, id.slice(-length));
  }
  return signs;
}

/** As JSON, for a line or a sentence of ours. */
export function toSpeaker({ id, name }: ContextPerson, signs: ReadonlyMap<string, string>) {
  const sign = signs.get(id);
  return sign === undefined
    ? `"name":${quoteName(name)}`
    : `"name":${quoteName(name)},"sign":${JSON.stringify(sign)}`;
}

const SHORTEST = 4;

/** What looks the same to a reader: wide letters, capitals and spaces make no other name. */
function toComparable(name: string) {
  return name
    .normalize("NFKC")
    .replace(/[\p{C}\s]+/gu, " ")
    .trim()
    .toLowerCase();
}

function lengthToTell(ids: readonly string[]) {
  const longest = Math.max(...ids.map((id) => id.length));
  let length = SHORTEST;
  while (length < longest && new Set(ids.map((id) => id.slice(-length))).size < ids.length) {
    length += 1;
  }
  return length;
}
