import { bus } from "@/lib/events/bus";

const PATIENCE_MS = 20_000;
/** What no event tells of is looked for so often. */
const LOOK_MS = 50;

/** Waits until this holds, looking with each event that is told; says what was wanted if it never does. */
export async function until(what: string, holds: () => Promise<boolean>, patience = PATIENCE_MS) {
  let wake = () => {};
  const unsubscribe = bus.subscribe(() => wake());
  const end = Date.now() + patience;
  try {
    for (;;) {
      const told = new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, LOOK_MS);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      if (await holds()) return;
      if (Date.now() > end) throw new Error(`It never came to be that ${what}.`);
      await told;
    }
  } finally {
    wake();
    unsubscribe();
  }
}
