import { existsSync } from "node:fs";
import path from "node:path";

export type Chromium = { executablePath: string; args: string[]; from: string };

const quiet = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** The Chromium that tests drive: CHROME_PATH's, the system's, or the one that comes with the packages. */
export async function findChromium(): Promise<Chromium | { reason: string }> {
  const named = process.env["CHROME_PATH"];
  if (named) {
    return existsSync(named)
      ? { executablePath: named, args: quiet, from: "CHROME_PATH" }
      : { reason: `CHROME_PATH names ${named}, which does not exist` };
  }
  const system = findOnPath([
    "chromium",
    "chromium-browser",
    "google-chrome-stable",
    "google-chrome",
  ]);
  if (system) return { executablePath: system, args: quiet, from: "the system" };
  return unpackOwn();
}

function findOnPath(names: string[]) {
  const folders = (process.env["PATH"] ?? "").split(path.delimiter);
  return names.flatMap((name) => folders.map((folder) => path.join(folder, name))).find(existsSync);
}

async function unpackOwn(): Promise<Chromium | { reason: string }> {
  if (process.platform !== "linux") {
    return { reason: "no Chromium was found; name one by CHROME_PATH" };
  }
  try {
    const { default: own } = await import("@sparticuz/chromium");
    return {
      executablePath: await own.executablePath(),
      args: own.args,
      from: "@sparticuz/chromium",
    };
  } catch (error) {
    return { reason: `no Chromium was found, and its package's cannot run (${String(error)})` };
  }
}
