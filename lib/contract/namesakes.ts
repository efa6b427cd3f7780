type Person = { id: string; name: string };

/** Whether a reader would take one of these names for the other. What stands around them is no matter. */
export function looksLike(name: string, other: string) {
  return toBare(name) === toBare(other);
}

/**
 * A sign for each of those who share a name with another: the end of their id, as long as it takes
 * and no shorter than `shortest`. It does not depend on who else joins or leaves later, unless their
 * ids end alike as well.
 */
export function signsOf(people: readonly Person[], shortest: number) {
  const signs = new Map<string, string>();
  for (const ids of groupByName(people).values()) {
    if (ids.size < 2) continue;
    const length = lengthToTell([...ids], shortest);
    for (const id of ids) signs.set(id, id.slice(-length));
  }
  return signs;
}

function groupByName(people: readonly Person[]) {
  const groups = new Map<string, Set<string>>();
  for (const { id, name } of people) {
    const key = toComparable(name);
    groups.set(key, (groups.get(key) ?? new Set()).add(id));
  }
  return groups;
}

/**
 * What looks the same to a reader: wide letters, capitals and spaces make no other name, nor do
 * characters that are not seen, nor letters of other scripts that look like Latin ones.
 */
function toComparable(name: string) {
  return name
    .normalize("NFKD")
    .replace(/[\p{Default_Ignorable_Code_Point}\p{Cf}\ufe0e\ufe0f]/gu, "")
    .toLowerCase()
    .replace(/[^\u0000-\u007f]/gu, (letter) => lookalikes.get(letter) ?? letter)
    .replace(/\s+/gu, " ")
    .trim();
}

/** `@ai`, `ai.` and `(AI)` are all read as `ai`. */
function toBare(name: string) {
  return toComparable(name).replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");
}

/** Cyrillic and Greek small letters, as they look in most typefaces. */
const lookalikes = new Map(
  Object.entries({
    ...{ а: "a", в: "b", с: "c", ԁ: "d", е: "e", ё: "e", һ: "h", і: "i", ї: "i", ј: "j", к: "k" },
    ...{ ӏ: "l", м: "m", п: "n", о: "o", р: "p", ԛ: "q", ѕ: "s", т: "t", ц: "u", ѵ: "v", ԝ: "w" },
    ...{ х: "x", у: "y", ү: "y", з: "3", ь: "b", г: "r" },
    ...{ α: "a", β: "b", ϲ: "c", ε: "e", η: "n", ι: "i", κ: "k", ν: "v", ο: "o", ρ: "p", τ: "t" },
    ...{ υ: "u", χ: "x", ω: "w", γ: "y" },
    ...{ ı: "i", ɑ: "a", ɡ: "g", ʟ: "l" },
  }),
);

function lengthToTell(ids: readonly string[], shortest: number) {
  const longest = Math.max(...ids.map((id) => id.length));
  let length = shortest;
  while (length < longest && new Set(ids.map((id) => id.slice(-length))).size < ids.length) {
    length += 1;
  }
  return length;
}
