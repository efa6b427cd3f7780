/** Answers what the process that started this one asks, by these functions. */
export function answerParent(functions) {
  process.on("message", ({ id, what, input }) => {
    Promise.resolve()
      .then(() => functions[what](input))
      .then(
        (result) => process.send({ id, result }),
        (error) => process.send({ id, error: String(error?.stack ?? error) }),
      );
  });
  // Whoever started it is gone: nobody is left to end it.
  process.once("disconnect", () => process.exit(0));
}
