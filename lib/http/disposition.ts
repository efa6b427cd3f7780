import "server-only";

const LETTERS = 60;
/** Names that are devices on Windows, whatever follows the first dot. */
const devices = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

type Named = {
  ending: string;
  /** What it is called where nothing is left of its title. */
  otherwise: string;
  how?: "attachment" | "inline";
};

/** A Content-Disposition with a name that every system can keep: plain, and as it is written. */
export function disposition(title: string, { ending, otherwise, how = "attachment" }: Named) {
  const name = toFileName(title, otherwise);
  const ascii = toFileName(name.normalize("NFKD").replace(/[^\x20-\x7e]/g, ""), otherwise);
  return `${how}; filename="${ascii}.${ending}"; filename*=UTF-8''${encode(name)}.${ending}`;
}

function toFileName(title: string, otherwise: string) {
  const cleaned = title
    // What separates folders, what shells and headers give a meaning, what cannot be seen.
    .replace(/[/\\:*?"<>|%;\p{C}]+/gu, " ")
    .replace(/\s+/gu, " ");
  const name = [...cleaned]
    .slice(0, LETTERS)
    .join("")
    .replace(/^[\s.]+|[\s.]+$/gu, "");
  return name === "" || devices.test(name) ? `${otherwise} ${name}`.trim() : name;
}

/** What a parameter's extended value may hold as it is (RFC 8187) is less than a URL's part may. */
function encode(name: string) {
  return encodeURIComponent(name).replace(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
