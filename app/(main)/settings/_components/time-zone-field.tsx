"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useId, useSyncExternalStore } from "react";
import { ProblemNote } from "@/app/_components/problem-note";
import { useAction } from "@/app/_components/use-action";
import { callApi } from "@/lib/client/call-api";
import { UserAnswer } from "@/lib/contract/people";

type Props = { timeZone: string | undefined; timeZones: string[] };

export function TimeZoneField({ timeZone, timeZones }: Props) {
  const t = useTranslations("settings");
  const router = useRouter();
  const id = useId();
  const browserZone = useBrowserZone();
  const save = useAction(async (next: string | null) => {
    await callApi(UserAnswer, "PATCH", "/api/users/me", { timeZone: next });
    router.refresh();
  });
  const known = [timeZone, browserZone].filter((zone) => zone !== undefined);
  const zones = [...new Set([...timeZones, ...known])].toSorted();
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
        value={timeZone ?? ""}
        onChange={(event) => save.run(event.target.value || null)}
      >
        <option value="">{t("timeZoneNone")}</option>
        {zones.map((zone) => (
          <option key={zone} value={zone}>
            {zone.replaceAll("_", " ")}
          </option>
        ))}
      </select>
      <div id={`${id}-note`} className="form-text">
        {t("timeZoneHint")}
      </div>
      {browserZone !== undefined && browserZone !== timeZone && (
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
    () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    () => undefined,
  );
}
