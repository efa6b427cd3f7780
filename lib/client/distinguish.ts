type User = { id: string; name: string };
type Named = { user: User };

const SHORTEST = 3;

/**
 * A sign for each of those who share a name with another: the end of their id, as long as it takes.
 * It does not depend on who else joins or leaves later, unless their ids end alike as well.
 */
export function distinguish(members: readonly Named[]): ReadonlyMap<string, string> {
  const signs = new Map<string, string>();
  for (const ids of groupByName(members).values()) {
    if (ids.length < 2) continue;
    const length = lengthToTell(ids);
    for (const id of ids) signs.set(id, id.slice(-length));
  }
  return signs;
}

/** The name as it stands in a sentence: with the sign where there is one. */
export function toSignedName({ id, name }: User, signs: ReadonlyMap<string, string>) {
  const sign = signs.get(id);
  return sign === undefined ? name : `${name} (${sign})`;
}

function groupByName(members: readonly Named[]) {
  const groups = new Map<string, string[]>();
  for (const { user } of members) {
    const name = toComparable(user.name);
    groups.set(name, [...(groups.get(name) ?? []), user.id]);
  }
  return groups;
}

/** What looks the same to a reader: wide letters, capitals and spaces make no other name. */
function toComparable(name: string) {
  return name.normalize("NFKC").toLowerCase().replace(/\s+/gu, " ").trim();
}

function lengthToTell(ids: readonly string[]) {
  const longest = Math.max(...ids.map((id) => id.length));
  let length = SHORTEST;
  while (length < longest && new Set(ids.map((id) => id.slice(-length))).size < ids.length) {
    length += 1;
  }
  return length;
}
