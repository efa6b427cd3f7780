/** What a person has to put right, in sentences of theirs; no stack is shown for it. */
export class Problem extends Error {
  name = "Problem";

  /** @param {string | string[]} sentences */
  constructor(sentences) {
    super([sentences].flat().join("\n"));
  }
}

/** Says what stopped the command, and ends it. */
export function fail(error) {
  const problem = error instanceof Error && ["Problem", "DatabaseProblem"].includes(error.name);
  console.error(problem ? error.message : error);
  process.exit(1);
}
