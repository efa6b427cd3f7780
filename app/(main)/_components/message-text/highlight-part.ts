import type { RootContent } from "hast";
import { common, createLowlight } from "lowlight";

const lowlight = createLowlight(common);

/** The code as a tree of spans with `hljs-` classes; null for a language that is not known. */
export function highlightCode(text: string, language: string): RootContent[] | null {
  return lowlight.registered(language) ? lowlight.highlight(language, text).children : null;
}
