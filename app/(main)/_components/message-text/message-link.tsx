"use client";

import Link from "next/link";
import { type ReactNode, useSyncExternalStore } from "react";
import { toSafeAddress } from "@/app/(main)/_components/message-text/safe-address";

/** To a page of this very site in the tab, elsewhere apart; to nowhere, the text alone. */
export function MessageLink({ to, children }: { to: string; children: ReactNode }) {
  const origin = useSyncExternalStore(subscribe, getOrigin, getNoOrigin);
  const address = toSafeAddress(to);
  if (!address) return <>{children}</>;
  if (address.origin === origin && !address.pathname.startsWith("/api/")) {
    const { pathname, search, hash } = address;
    return (
      <Link href={pathname + search + hash} prefetch={false} dir="auto">
        {children}
      </Link>
    );
  }
  return (
    <a href={address.href} target="_blank" rel="noopener noreferrer nofollow" dir="auto">
      {children}
    </a>
  );
}

function subscribe() {
  return getNoOrigin;
}

function getOrigin() {
  return location.origin;
}

function getNoOrigin() {
  return "";
}
