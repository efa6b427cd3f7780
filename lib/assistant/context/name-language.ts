import "server-only";

/** "Chinese (China)" for "zh-CN". */
export function nameLanguage(language: string) {
  return new Intl.DisplayNames("en", { type: "language" }).of(language) ?? language;
}
