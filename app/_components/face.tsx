const FACES = 12;

type Props = { id: string; name: string; small?: boolean; here?: boolean };

/** A person as a square with letters; the colour is theirs for good. */
export function Face({ id, name, small = false, here = false }: Props) {
  const state = `${small ? " small" : ""}${here ? " here" : ""}`;
  return (
    <span className={`cf-face cf-face-${hueOf(id)}${state}`} aria-hidden="true">
      {initialsOf(name)}
    </span>
  );
}

/** AL for Ada Lovelace, BO for Bo, 林 for 林晓, and an emoji whole. */
export function initialsOf(name: string) {
  const words = name.trim().split(/\s+/u);
  const [first = "", second = ""] = lettersOf(words[0] ?? "");
  if (
    !/^\p{L}/u.test(first) ||
    /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(first)
  ) {
    return first;
  }
  const last = words.length > 1 ? lettersOf(words.at(-1) ?? "")[0] : second;
  return `${first}${last ?? ""}`.toUpperCase();
}

function lettersOf(word: string) {
  return [...new Intl.Segmenter().segment(word)].map(({ segment }) => segment);
}

function hueOf(id: string) {
  let sum = 0;
  for (const character of id) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 65_521;
  return sum % FACES;
}
