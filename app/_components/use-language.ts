"use client";

import { useLocale } from "next-intl";
import { useRouter } from "next/navigation";
import { keepCookie } from "@/app/_components/keep-cookie";
import { useAction } from "@/app/_components/use-action";
import { callApi } from "@/lib/client/call-api";
import { UserAnswer, type Language } from "@/lib/contract/people";
import { LANGUAGE_COOKIE } from "@/lib/i18n/pick-language";

/** The language of the page, and the way to change it: for this browser, and for whoever is signed in. */
export function useLanguage({ signedIn }: { signedIn: boolean }) {
  const router = useRouter();
  const language = useLocale();
  const change = useAction(async (next: Language) => {
    keepCookie(LANGUAGE_COOKIE, next);
    if (signedIn) await callApi(UserAnswer, "PATCH", "/api/users/me", { language: next });
    router.refresh();
  });
  return { language, choose: change.run, problem: change.problem?.sentence };
}
