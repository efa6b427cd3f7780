/** Letters and digits that nobody mistakes for one another when they are read aloud or by hand. */
export const CODE_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
/** One of 32^7, some 3 × 10^10. */
export const CODE_LENGTH = 7;

/**
 * A room's code out of what was typed or pasted, as it is kept: letter case, spaces and dashes do
 * not matter, a keyboard for Chinese may make wide letters, and a whole link holds one too. Null
 * where no room can have it.
 */
export function readRoomCode(typed: string) {
  const text = typed.normalize("NFKC").trim();
  const said = /\/r\/([^/?#\s]+)/.exec(text)?.[1] ?? text;
  const code = said.replace(/[\s\p{Pd}]/gu, "").toUpperCase();
  return possible.test(code) ? code : null;
}

/** As it is read aloud: KXQ-4TP7. */
export function showRoomCode(code: string) {
  return `${code.slice(0, 3)}-${code.slice(3)}`;
}

const possible = new RegExp(`^[${CODE_LETTERS}]{${CODE_LENGTH}}$`);
