import "server-only";

/** An image's id, with `.w320` and the like behind it where it is a smaller copy. */
const key = /^[a-z0-9-]{2,100}(\.[a-z0-9]{1,20})?$/;

/** Keys are made by us alone: another one is a defect, and stops before it is part of a path. */
export function checkKey(given: string) {
  if (!isKey(given)) throw new TypeError("This is no key of an image.");
  return given;
}

export function isKey(given: string) {
  return key.test(given);
}
