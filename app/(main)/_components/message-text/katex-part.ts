import "katex/dist/katex.min.css";
import katex from "katex";

/** Formulas as HTML, with MathML for those who listen; null for what is no formula. */
export function renderFormula(formula: string, isDisplay: boolean) {
  try {
    return katex.renderToString(formula, {
      displayMode: isDisplay,
      output: "htmlAndMathml",
      strict: "ignore",
      trust: false,
      maxExpand: 200,
      maxSize: 20,
    });
  } catch {
    // Half a formula, or one that goes round in circles: the reader sees what was written.
    return null;
  }
}
