/**
 * A room's code out of what was typed or pasted: letter case, spaces and dashes do not matter, a
 * keyboard for Chinese may make wide letters, and a whole link holds one too. Null when it is none.
 */
export function readRoomCode(typed: string) {
  const text = typed.normalize("NFKC").trim();
  const code = /\/r\/([^/?#\s]+)/.exec(text)?.[1] ?? text;
  const letters = code.replace(/[\s\p{Pd}_]/gu, "").toUpperCase();
  return /^[A-Z0-9]{4,16}$/.test(letters) ? letters : null;
}

/** As it is read aloud: KXQ-4TP7. */
export function showRoomCode(code: string) {
  return code.length === 7 ? `${code.slice(0, 3)}-${code.slice(3)}` : code;
}
