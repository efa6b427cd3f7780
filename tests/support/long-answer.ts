/** An answer of some length as a model gives it, in the pieces in which it comes. */
export function longAnswer(tokens: number): string[] {
  const pieces: string[] = [];
  for (let section = 1; pieces.length < tokens; section += 1) {
    pieces.push(...toTokens(sectionOf(section)));
  }
  return pieces.slice(0, tokens);
}

/** An answer that is one block of so many lines. */
export function longBlock(shape: "code" | "table", lines: number): string[] {
  const numbers = Array.from({ length: lines }, (_, at) => at);
  const text =
    shape === "code"
      ? `Here:\n\n\`\`\`ts\n${numbers.map((at) => `const row${at} = "bed"; // ${at}`).join("\n")}\n\`\`\`\n\nThat is all.`
      : `Here:\n\n| Bed | Days | Yield |\n|---|---:|---|\n${numbers.map((at) => `| Bed ${at} | ${at % 90} | **${at}** kg |`).join("\n")}\n\nThat is all.`;
  return toTokens(text);
}

/** A token is some four letters, or one or two of Chinese. */
export function toTokens(text: string): string[] {
  return text.match(/\p{Script=Han}{1,2}|[^\S\n]?[^\s\p{Script=Han}]{1,5}|\n+|[^\S\n]+/gu) ?? [];
}

function sectionOf(section: number) {
  const parts = [prose, list, table, code, formulas, chinese, quote];
  return `## ${section}. What the garden needs\n\n${parts.map((part) => part(section)).join("\n\n")}\n\n`;
}

function prose(section: number) {
  const sentence = `Garlic goes in **before the frost**, *not* after it, as [the almanac](https://example.org/almanac/${section}) says; \`dig(${section})\` once and ~~twice~~ never again.`;
  return `${sentence} ${sentence}\n\n${sentence} The rest of the bed lies under straw until the days grow longer.`;
}

function list(section: number) {
  const items = Array.from({ length: 8 }, (_, at) => {
    const deeper =
      at % 3 === 0 ? `\n   - water it, but **not** on day ${at}\n   - and leave it be` : "";
    return `${at + 1}. Row ${section}.${at + 1} takes \`${at * 3} cm\` of compost${deeper}`;
  });
  return `### In this order\n\n${items.join("\n")}`;
}

function table(section: number) {
  const rows = Array.from(
    { length: 8 },
    (_, at) => `| Bed ${section}.${at} | ${at * 7} | *early* | **${at + 2}** kg |`,
  );
  return `| Bed | Days | When | Yield |\n|:----|-----:|------|-------|\n${rows.join("\n")}`;
}

function code(section: number) {
  const lines = Array.from(
    { length: 12 },
    (_, at) => `  if (bed[${at}] > ${section}) { rows.push("row ${at}"); } // as above`,
  );
  return `\`\`\`ts\nfunction plan${section}(bed: number[]) {\n  const rows: string[] = [];\n${lines.join("\n")}\n  return rows;\n}\n\`\`\``;
}

function formulas(section: number) {
  return `The yield is \\(y_{${section}} = \\frac{a}{b}\\) at best, in sum\n\n$$\n\\sum_{i=1}^{${section}} \\frac{x_i^2}{\\sqrt{1 + x_i}} \\le \\left( \\frac{n}{2} \\right)^2\n$$\n\nand no more.`;
}

function chinese(section: number) {
  return `第${section}块地要在霜冻之前种下大蒜，**不要太晚**，也不要太早。浇水要少，施肥要匀；等到春天，叶子会长得很好。其余的地方盖上稻草，直到白天变长。`;
}

function quote(section: number) {
  return `> What is planted late in bed ${section} is harvested late,\n> and *eaten* all the same.\n\n---`;
}
