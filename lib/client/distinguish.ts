import { signsOf } from "@/lib/contract/namesakes";

type User = { id: string; name: string };
type Named = { user: User };

const SHORTEST = 3;

/** A sign for each of those who share a name with another. */
export function distinguish(members: readonly Named[]): ReadonlyMap<string, string> {
  return signsOf(
    members.map(({ user }) => user),
    SHORTEST,
  );
}

/** The name as it stands in a sentence: with the sign where there is one. */
export function toSignedName({ id, name }: User, signs: ReadonlyMap<string, string>) {
  const sign = signs.get(id);
  return sign === undefined ? name : `${name} (${sign})`;
}
