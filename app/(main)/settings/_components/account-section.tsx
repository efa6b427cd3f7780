"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { AccountForm } from "@/app/_components/account-form";
import { Section } from "@/app/(main)/settings/_components/section";
import type { User } from "@/lib/contract/people";

type Props = { user: User; closed: boolean; needsInvitation: boolean; needsSetupCode: boolean };

/** A guest becomes an account here, the same person as before. */
export function AccountSection({ user, closed, needsInvitation, needsSetupCode }: Props) {
  const [t, entry] = [useTranslations("settings"), useTranslations("entry")];
  const router = useRouter();
  const [made, setMade] = useState(false);

  function finish() {
    setMade(true);
    router.refresh();
    return Promise.resolve();
  }

  return (
    <Section id="account" title={t("account")}>
      <p role="status" className={made ? "cf-notice" : undefined}>
        {made && t("accountMade")}
      </p>
      {!user.guest && <p>{t("accountName", { username: user.username ?? "" })}</p>}
      {user.guest && closed && <p>{entry("signUpClosed")}</p>}
      {user.guest && !closed && (
        <>
          <p>{t("guestText")}</p>
          <AccountForm
            needsInvitation={needsInvitation}
            needsSetupCode={needsSetupCode}
            onMade={finish}
          />
        </>
      )}
    </Section>
  );
}
