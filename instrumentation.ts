/** Next calls this once, before the first request is answered. */
export async function register() {
  // Behind an import, so that the bundle for the Edge runtime, which we do not use, stays clear of Node.
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { startServing } = await import("@/lib/start-serving");
    await startServing();
  }
}
