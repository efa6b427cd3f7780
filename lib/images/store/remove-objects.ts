import "server-only";
import type { AskOss } from "@/lib/images/store/oss-store";
import { StoreError } from "@/lib/images/store/store-error";

/** As many as OSS takes in one request. */
const AT_ONCE = 1_000;

export async function removeObjects(ask: AskOss, names: readonly string[]) {
  for (let from = 0; from < names.length; from += AT_ONCE) {
    const some = names.slice(from, from + AT_ONCE);
    const { deleted } = await ask((client, signal) =>
      client.deleteMulti(some, { ctx: { signal } }),
    );
    // OSS names what was not there as well: what it does not name, it kept.
    const gone = new Set(deleted.map((each) => (typeof each === "string" ? each : each.Key)));
    const kept = some.filter((name) => !gone.has(name)).length;
    if (kept > 0) throw new StoreError("unclear", `OSS did not delete ${kept} of ${some.length}.`);
  }
}
