import "server-only";

/** In which language to write what has none of its own: "; where that is unclear, in Chinese (China)". */
export function whereUnclear(language: string) {
  if (language === "") return "";
  const name = new Intl.DisplayNames("en", { type: "language" }).of(language) ?? language;
  return `; where that is unclear, in ${name}`;
}
