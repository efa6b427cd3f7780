import { PersistentPerson } from "@/tests/support/persistent-person";

/** So many people, all of them in two rooms. */
export async function furnish(owner: PersistentPerson, count: number) {
  const people = await Promise.all(
    Array.from({ length: count }, (_, index) =>
      new PersistentPerson(owner.url).comeIn(`Person ${index}`),
    ),
  );
  const rooms: string[] = [];
  for (const name of ["Garden club", "周末爬山"]) {
    const { room } = await owner.json<{ room: { id: string; code: string } }>(
      "POST",
      "/api/rooms",
      { name },
    );
    for (const person of people) await person.json("POST", "/api/rooms/join", { code: room.code });
    rooms.push(room.id);
  }
  return { rooms, people };
}
