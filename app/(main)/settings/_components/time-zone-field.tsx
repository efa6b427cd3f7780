"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useId, useState, useSyncExternalStore } from "react";
import { ProblemNote } from "@/app/_components/problem-note";
import { useAction } from "@/app/_components/use-action";
import { SavedSign } from "@/app/(main)/settings/_components/saved-sign";
import { callApi } from "@/lib/client/call-api";
import { modernTimeZone } from "@/lib/client/modern-time-zone";
import { UserAnswer } from "@/lib/contract/people";

type Props = { timeZone: string | undefined; timeZones: string[] };

export function TimeZoneField({ timeZone, timeZones }: Props) {
  const t = useTranslations("settings");
  const router = useRouter();
  const id = useId();
  const browserZone = useBrowserZone();
  const current = timeZone === undefined ? undefined : modernTimeZone(timeZone);
  const [saved, setSaved] = useState(false);
  const save = useAction(async (next: string | null) => {
    setSaved(false);
    await callApi(UserAnswer, "PATCH", "/api/users/me", { timeZone: next });
    setSaved(true);
    router.refresh();
  });
  const known = [current, browserZone].filter((zone) => zone !== undefined);
  const zones = [...new Set([...timeZones.map(modernTimeZone), ...known])].toSorted();
  return (
    <div>
      <ProblemNote sentence={save.problem?.sentence} />
      <label className="form-label" htmlFor={id}>
        {t("timeZone")}
      </label>
      <select
        id={id}
        className="form-select"
        aria-describedby={`${id}-note`}
        aria-busy={save.busy}
        value={current ?? ""}
        onChange={(event) => save.run(event.target.value || null)}
      >
        <option value="">{t("timeZoneNone")}</option>
        {zones.map((zone) => (
          <option key={zone} value={zone}>
            {zone.replaceAll("_", " ")}
          </option>
        ))}
      </select>
      <div className="d-flex align-items-baseline gap-3">
        <div id={`${id}-note`} className="form-text">
          {t("timeZoneHint")}
        </div>
        <SavedSign saved={saved} />
      </div>
      {browserZone !== undefined && browserZone !== current && (
        <button
          type="button"
          className="btn btn-sm btn-quiet mt-1 ms-n1"
          onClick={() => save.run(browserZone)}
        >
          {t("timeZoneUse", { zone: browserZone.replaceAll("_", " ") })}
        </button>
      )}
    </div>
  );
}

/** Unknown while the server draws the page. */
function useBrowserZone() {
  return useSyncExternalStore(
    () => () => undefined,
    () => modernTimeZone(Intl.DateTimeFormat().resolvedOptions().timeZone),
    () => undefined,
  );
}
