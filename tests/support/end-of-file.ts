/** Nothing of a test file's server goes on when the file's environment is gone. */
afterAll(async () => {
  // Only now: a file may set settings before it loads what reads them.
  const { stopStreams } = await import("@/lib/stream/hub");
  const { stopKnowingAuthChanges } = await import("@/lib/auth/auth-changes");
  const { closeDatabase } = await import("@/lib/db/client");
  await stopStreams();
  stopKnowingAuthChanges();
  await closeDatabase();
});
