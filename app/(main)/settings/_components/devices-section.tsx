"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { SignOutDialog } from "@/app/(main)/_components/sign-out-dialog";
import { DeviceRow } from "@/app/(main)/settings/_components/device-row";
import { Section } from "@/app/(main)/settings/_components/section";
import type { Device } from "@/lib/contract/people";

export function DevicesSection({ devices, guest }: { devices: Device[]; guest: boolean }) {
  const t = useTranslations("settings");
  const [leaving, setLeaving] = useState(false);
  return (
    <Section title={t("devices")} text={t("devicesText")}>
      <ul className="cf-rows">
        {devices.map((device) => (
          <DeviceRow key={device.id} device={device} onLeave={() => setLeaving(true)} />
        ))}
      </ul>
      {leaving && <SignOutDialog guest={guest} onClose={() => setLeaving(false)} />}
    </Section>
  );
}
