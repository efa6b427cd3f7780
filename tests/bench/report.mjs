import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";

const folder = path.join("tests", ".artifacts", "bench");

/** Whether a row's target is met; nothing where it has none. Below half of a target is a defect. */
export function judge({ atLeast, atMost, measured }) {
  const ratio = atLeast !== undefined ? measured / atLeast : atMost / measured;
  if (atLeast === undefined && atMost === undefined) return { ratio: undefined, verdict: "" };
  const verdict = ratio >= 1 ? "ok" : ratio >= 0.5 ? "missed" : "missed, below half";
  return { ratio, verdict };
}

export function printRows(title, rows) {
  console.log(`\n${title}`);
  const cells = rows.map((row) => {
    const { ratio, verdict } = judge(row);
    const { what, atLeast, atMost, measured, unit } = row;
    const target =
      atLeast !== undefined
        ? `≥ ${figure(atLeast)}`
        : atMost !== undefined
          ? `≤ ${figure(atMost)}`
          : "";
    const share = ratio === undefined ? "" : `${ratio.toFixed(2)}×`;
    return [what, target, figure(measured), unit, share, verdict];
  });
  const table = [["", "target", "measured", "", "ratio", ""], ...cells];
  const widths = table[0].map((_, column) => Math.max(...table.map((row) => row[column].length)));
  const isNumber = (column) => [1, 2, 4].includes(column);
  for (const row of table) {
    const padded = row.map((cell, column) =>
      isNumber(column) ? cell.padStart(widths[column]) : cell.padEnd(widths[column]),
    );
    console.log(padded.join("  ").trimEnd());
  }
}

/** Everything as JSON, by the time of the run and as the latest. */
export function writeReport(report) {
  mkdirSync(folder, { recursive: true });
  const text = `${JSON.stringify(report, null, 2)}\n`;
  const file = path.join(folder, `${report.startedAt.replaceAll(":", "-").slice(0, 19)}.json`);
  for (const name of [file, path.join(folder, "latest.json")]) writeFileSync(name, text);
  return file;
}

function figure(value) {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return value.toLocaleString("en", {
    maximumFractionDigits: digits,
    minimumFractionDigits: digits,
  });
}
