/** A formula that is still being written, so that what there is of it can be set. */
export function closeFormula(formula: string) {
  // A command may be half its name, a sign may wait for what it is put to.
  const begun = formula.replace(/(?:\\(?:[a-zA-Z]*|.)?|[\^_&]|\s)+$/, "");
  const ends: string[] = [];
  for (const [whole, environment] of begun.matchAll(parts)) {
    if (/^\\[{}\\]$/.test(whole)) continue;
    if (whole === "{") ends.push("}");
    else if (whole === "\\left") ends.push("\\right.");
    else if (whole.startsWith("\\begin")) ends.push(`\\end{${environment ?? ""}}`);
    else ends.pop();
  }
  const half = /\\(?:begin|end)\{[a-z*]*$/.exec(begun);
  if (half) return closeFormula(begun.slice(0, half.index));
  const closed = begun + ends.reverse().join("");
  return lacksSecond.test(closed) ? `${closed}{}` : closed;
}

const parts = /\\[{}\\]|\\(?:begin|end)\{([a-z]+\*?)\}|\\(?:left|right)(?![a-zA-Z])|[{}]/g;

/** A fraction with what is above its line alone. */
const lacksSecond = /\\[dt]?(?:frac|binom)\s*\{[^{}]*\}$/;
