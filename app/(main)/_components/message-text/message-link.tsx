"use client";

import Link from "next/link";
import { type ReactNode, useSyncExternalStore } from "react";
import { safePath } from "@/app/_components/safe-path";
import { toSafeAddress } from "@/app/(main)/_components/message-text/safe-address";

/** To a page of this very site in the tab, elsewhere apart; to nowhere, the text alone. */
export function MessageLink({ to, children }: { to: string; children: ReactNode }) {
  const origin = useSyncExternalStore(subscribe, getOrigin, getNoOrigin);
  const address = toSafeAddress(to);
  if (!address) return <>{children}</>;
  const path = address.pathname + address.search + address.hash;
  // Of this origin alone does not say that the router takes it for a page of ours.
  if (address.origin === origin && safePath(path) === path) {
    return (
      <Link href={path} prefetch={false} dir="auto">
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
