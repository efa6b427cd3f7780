import "server-only";
import type { Check, Part } from "@/lib/contract/service";
import { checkPictures } from "@/lib/images/read/check-pictures";
import { openStore } from "@/lib/images/store/open-store";
import { StoreError, type StoreFault } from "@/lib/images/store/store-error";

const PATIENCE_MS = 4_000;

/** Whether pictures can be read here, and kept. */
export async function lookAtImages(): Promise<Part> {
  const kind = kindOfStore();
  const said = await findFault();
  return said ? { ok: false, kind, detail: said.detail } : { ok: true, kind };
}

export async function checkImages(): Promise<Check> {
  const name = "images";
  const said = await findFault();
  if (said) return { name, ok: false, ...said };
  const where = kindOfStore() === "oss" ? "in Aliyun OSS" : "in the data folder";
  return { name, ok: true, detail: `Pictures can be read, and are kept ${where}.` };
}

function kindOfStore() {
  return openStore().kind === "oss" ? "oss" : "folder";
}

type Said = { detail: string; advice: string };

async function findFault(): Promise<Said | null> {
  const unreadable = await checkPictures();
  if (unreadable !== undefined) {
    return { detail: unreadable, advice: "Run `npm ci` on this machine, for its own system." };
  }
  try {
    await openStore().check(AbortSignal.timeout(PATIENCE_MS));
    return null;
  } catch (error) {
    const fault = error instanceof StoreError ? error.fault : "unclear";
    return kindOfStore() === "oss" ? ofOss[fault] : ofFolder[fault];
  }
}

const connection = "Look at OSS_REGION and OSS_ENDPOINT, and whether this machine may reach them.";

const ofOss: Readonly<Record<StoreFault, Said>> = {
  unreachable: { detail: "OSS cannot be reached.", advice: connection },
  stalled: { detail: "OSS does not answer in time.", advice: connection },
  refused: {
    detail: "OSS refuses the key, or what it may do.",
    advice:
      "Look at ACCESS_KEY_ID and ACCESS_KEY_SECRET, and whether the key may read, write, list and delete in OSS_BUCKET.",
  },
  "no-bucket": {
    detail: "OSS has no such bucket.",
    advice: "Look at OSS_BUCKET, and whether it lies in OSS_REGION.",
  },
  full: { detail: "OSS takes no more.", advice: "Look at the limits of the account." },
  unclear: {
    detail: "OSS answers with an error that says nothing more.",
    advice: "The log has what it said.",
  },
};

const rights =
  "Give the user that runs Confab the right to write to the folder `images` in DATA_DIR.";
const unwritable = { detail: "The folder for pictures cannot be written.", advice: rights };

const ofFolder: Readonly<Record<StoreFault, Said>> = {
  unreachable: unwritable,
  stalled: { detail: "The disk does not answer in time.", advice: "Look at the disk of DATA_DIR." },
  refused: unwritable,
  "no-bucket": unwritable,
  full: {
    detail: "The disk is full.",
    advice: "Make room, or move DATA_DIR to a larger disk.",
  },
  unclear: unwritable,
};
