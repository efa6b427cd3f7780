/** An @ that is being typed, and what has been typed of the name. */
export type TypedMention = { from: number; query: string };

const LONGEST_NAME = 50;

/** The @ before the caret that begins a name, as long as somebody could be meant by it. */
export function findTypedMention(
  text: string,
  caret: number,
  names: readonly string[],
): TypedMention | null {
  const before = text.slice(Math.max(0, caret - LONGEST_NAME - 1), caret);
  // In scripts without spaces it may stand behind anything; behind a Latin letter it is an address.
  const match =
    /(?<![\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{N}_])[@＠]([^@＠\n]*)$/u.exec(
      before,
    );
  const query = match?.[1];
  if (query === undefined) return null;
  if (query !== "" && matchingNames(query, names).length === 0) return null;
  return { from: caret - query.length - 1, query };
}

/** Those who may be meant: whose name begins so first, then those of whom another word does. */
export function matchingNames<T extends string>(query: string, names: readonly T[]): T[] {
  const sought = fold(query);
  const begin = names.filter((name) => fold(name).startsWith(sought));
  const within = names.filter(
    (name) => !begin.includes(name) && fold(name).includes(` ${sought}`) && sought !== "",
  );
  return [...begin, ...within];
}

function fold(text: string) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
