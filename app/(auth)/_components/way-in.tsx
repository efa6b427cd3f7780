"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { AccountForm } from "@/app/_components/account-form";
import { GuestForm } from "@/app/(auth)/_components/guest-form";
import { SignInForm } from "@/app/(auth)/_components/sign-in-form";
import { listWays, type Policy, type Way } from "@/app/(auth)/_components/ways";
import { WayTabs } from "@/app/(auth)/_components/way-tabs";
import { leaveTo } from "@/lib/client/leave-to";

type Props = {
  policy: Policy;
  next: string;
  wanted: Way | undefined;
  /** Whether one was just found to be signed out, in the middle of something. */
  signedOut?: boolean;
};

/** A nickname first, an account beside it, as far as the settings of this place allow. */
export function WayIn({ policy, next, wanted, signedOut = false }: Props) {
  const t = useTranslations("entry");
  const ways = listWays(policy);
  const [chosen, setChosen] = useState(wanted ?? (signedOut ? "signIn" : undefined));
  const way = ways.find((each) => each === chosen) ?? ways[0] ?? "signIn";
  const leads = {
    guest: t("lead"),
    signIn: signedOut ? t("signedOut") : t("leadAccount"),
    signUp: t("leadSignUp"),
  };
  return (
    <>
      <h1>{t("title")}</h1>
      <p className="lead">{leads[way]}</p>
      {policy.firstAccount && (
        <p className="cf-notice">
          {t("firstAccount")}{" "}
          {way !== "signUp" && (
            <button type="button" className="btn btn-link" onClick={() => setChosen("signUp")}>
              {t("makeFirst")}
            </button>
          )}
        </p>
      )}
      {ways.length > 1 && <WayTabs ways={ways} way={way} onChoose={setChosen} />}
      <div id="way-in" {...(ways.length > 1 && panelOf(way))}>
        {way === "guest" && <GuestForm next={next} label={t("nickname")} action={t("comeIn")} />}
        {way === "signIn" && <SignInForm next={next} />}
        {way === "signUp" && (
          <AccountForm
            needsInvitation={policy.signUp === "invitation" && !policy.firstAccount}
            needsSetupCode={policy.setupCodeNeeded}
            autoFocus
            onMade={() => leaveTo(next)}
          />
        )}
      </div>
      {!ways.includes("guest") && <p className="cf-entry-note">{t("guestsClosed")}</p>}
      {!ways.includes("signUp") && way === "signIn" && (
        <p className="cf-entry-note">{t("signUpClosed")}</p>
      )}
    </>
  );
}

function panelOf(way: Way) {
  return { role: "tabpanel", "aria-labelledby": `way-${way}` };
}
