/** Prints what failed, what was left out and the closing line; gives the exit code. */
export function summarise(outcomes, { complete }) {
  for (const { title, details } of outcomes) {
    for (const detail of details) console.log(`\n── ${title} ──\n${detail}`);
  }
  const passed = sum(outcomes, "passed");
  const failed = sum(outcomes, "failed");
  const skipped = sum(outcomes, "skipped");
  const left = outcomes.filter(({ reason }) => reason !== undefined);
  console.log("");
  for (const { title, reason, skipped: files } of left) {
    console.log(`Left out: ${title} (${files} test files), since ${reason}.`);
  }
  for (const line of outcomes.flatMap(({ quiet = [] }) => quiet)) console.log(`Skipped: ${line}`);
  const lacking = complete && (left.length > 0 || skipped > 0);
  if (lacking) console.log("Nothing may be left out here (CI or --complete).");
  console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
  return failed > 0 || lacking ? 1 : 0;
}

function sum(outcomes, key) {
  return outcomes.reduce((total, outcome) => total + outcome[key], 0);
}
