import "server-only";
import { quoteName } from "@/lib/assistant/context/quote-name";
import { signsOf } from "@/lib/contract/namesakes";
import type { ContextPerson } from "@/lib/assistant/context/context-input";

/** Signs for those whose name somebody else has as well, or the assistant: the end of their id. */
export function tellApart(people: readonly ContextPerson[], assistantName: string) {
  const signs = signsOf([...people, { id: NOBODY, name: assistantName }], SHORTEST);
  signs.delete(NOBODY);
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
/** The assistant is no person, and has no id. */
const NOBODY = "";
