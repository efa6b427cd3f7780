import "server-only";

/** Until `work` is done, or for so long; it goes on all the same. */
export async function waitAtMost(ms: number, work: Promise<void>) {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<void>((resolve) => (timer = setTimeout(resolve, ms)));
  try {
    await Promise.race([work, over]);
  } finally {
    clearTimeout(timer);
  }
}
