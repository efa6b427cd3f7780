import "server-only";

/** Under what the tokens of each are counted. */
export const guests = "guests";

export function ofPerson(id: string) {
  return `person:${id}`;
}

export function ofRoom(id: string) {
  return `room:${id}`;
}
