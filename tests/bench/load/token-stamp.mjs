import { now } from "../clock.mjs";

const WIDTH = 9;
const token = /~([0-9a-z]{9})/g;

/** A token that says when it was sent: about as long as a word, so that frames weigh what they do. */
export function stampedToken() {
  return ` ~${Math.round(now() * 1000)
    .toString(36)
    .padStart(WIDTH, "0")}`;
}

/** When each of the tokens in a text was sent, on the clock of `now`. */
export function readTokens(text) {
  return [...text.matchAll(token)].map(([, digits]) => Number.parseInt(digits, 36) / 1000);
}
