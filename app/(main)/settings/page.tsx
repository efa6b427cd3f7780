import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { headers } from "next/headers";
import { Main } from "@/app/(main)/_components/main";
import { requirePerson } from "@/app/(main)/require-person";
import { AccountSection } from "@/app/(main)/settings/_components/account-section";
import { DevicesSection } from "@/app/(main)/settings/_components/devices-section";
import { LookSection } from "@/app/(main)/settings/_components/look-section";
import { NoticesSection } from "@/app/(main)/settings/_components/notices-section";
import { TokensSection } from "@/app/(main)/settings/_components/tokens-section";
import { YouSection } from "@/app/(main)/settings/_components/you-section";
import { listDevices } from "@/lib/auth/devices";
import { entryPolicy } from "@/lib/auth/policy";
import { listTokens } from "@/lib/auth/tokens";
import { isFromThisMachine } from "@/lib/http/client-address";

export default async function SettingsPage() {
  const actor = await requirePerson();
  const { user } = actor;
  const [t, policy, devices, tokens] = await Promise.all([
    getTranslations("settings"),
    entryPolicy({ local: isFromThisMachine(await headers()) }),
    listDevices(actor),
    user.guest ? [] : listTokens(actor),
  ]);
  return (
    <Main title={t("title")}>
      <div className="cf-column">
        <YouSection user={user} timeZones={Intl.supportedValuesOf("timeZone")} />
        <LookSection />
        <NoticesSection />
        <AccountSection
          user={user}
          closed={policy.signUp === "closed" && !policy.firstAccount}
          needsInvitation={policy.signUp === "invitation" && !policy.firstAccount}
          needsSetupCode={policy.setupCodeNeeded}
        />
        <DevicesSection devices={devices} guest={user.guest} />
        <TokensSection tokens={tokens} guest={user.guest} />
      </div>
    </Main>
  );
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings"))("page") };
}
