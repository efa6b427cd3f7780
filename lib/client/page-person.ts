/** Whose page this is, from when it begins to live; in another tab somebody else may sign in. */
let personId: string | undefined;

export function setPagePerson(id: string | undefined) {
  personId = id;
}

export function pagePerson() {
  return personId;
}
