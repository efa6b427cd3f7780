/** Where the browser remembers whose pages it shows. */
export const PERSON_KEY = "confab.person";
