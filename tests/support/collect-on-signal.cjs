// Loaded before a server under test: at the signal it drops all that nothing holds any more.
let times = 0;
process.on("SIGUSR2", () => {
  globalThis.gc();
  times += 1;
  process.stderr.write(`Garbage collected, time ${times}.\n`);
});
