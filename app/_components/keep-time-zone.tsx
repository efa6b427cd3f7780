"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { keepCookie } from "@/app/_components/keep-cookie";
import { TIME_ZONE_COOKIE } from "@/lib/i18n/pick-time-zone";

/** Times are drawn on the server, too: it has to know where this browser is. */
export function KeepTimeZone({ known }: { known: string | undefined }) {
  const router = useRouter();
  useEffect(() => {
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    if (timeZone === known) return;
    keepCookie(TIME_ZONE_COOKIE, timeZone);
    router.refresh();
  }, [known, router]);
  return null;
}
