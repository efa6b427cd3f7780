"use client";

import { useFormatter, useNow, useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { Icon } from "@/app/_components/icon";
import { ProblemNote } from "@/app/_components/problem-note";
import { useAction } from "@/app/_components/use-action";
import { callApi } from "@/lib/client/call-api";
import { describeDevice } from "@/lib/client/describe-device";
import type { Device } from "@/lib/contract/people";

export function DeviceRow({ device, onLeave }: { device: Device; onLeave: () => void }) {
  const t = useTranslations("settings");
  const [format, now, router] = [useFormatter(), useNow(), useRouter()];
  const signOut = useAction(async () => {
    await callApi(null, "DELETE", `/api/sessions/${device.id}`);
    router.refresh();
  });
  const { browser, system, handheld } = describeDevice(device.userAgent);
  const known = browser !== undefined || system !== undefined;
  const name = known
    ? t("device", {
        browser: browser ?? t("unknownBrowser"),
        system: system ?? t("unknownSystem"),
      })
    : t("program");
  return (
    <li>
      <Icon name={known ? (handheld ? "phone" : "laptop") : "terminal"} className="fs-5" />
      <div className="what">
        {name}
        <small className={device.current ? "cf-good" : undefined}>
          {device.current
            ? t("thisDevice")
            : t("seen", { when: format.relativeTime(new Date(device.seenAt), now) })}
        </small>
        <ProblemNote sentence={signOut.problem?.sentence} />
      </div>
      <button
        type="button"
        className="btn btn-sm btn-outline"
        aria-label={device.current ? t("signOutHere") : t("signOutDevice", { device: name })}
        aria-busy={signOut.busy}
        onClick={device.current ? onLeave : signOut.run}
      >
        {t("signOut")}
      </button>
    </li>
  );
}
