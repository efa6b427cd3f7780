import type { ReactNode } from "react";
import { EntryFoot } from "@/app/(auth)/_components/entry-foot";
import { findCurrentActor } from "@/lib/auth/current-actor";

export default async function EntryLayout({ children }: { children: ReactNode }) {
  const signedIn = (await findCurrentActor()) !== null;
  return (
    <div className="cf-entry">
      {children}
      <EntryFoot signedIn={signedIn} />
    </div>
  );
}
