import type { ReactNode } from "react";
import { OwnFrame } from "@/app/(main)/own-frame";
import { findCurrentActor } from "@/lib/auth/current-actor";

/** A stranger isn't asked to sign in for a page that nobody has. */
export default async function MissingLayout({ children }: { children: ReactNode }) {
  const actor = await findCurrentActor();
  return actor ? <OwnFrame actor={actor}>{children}</OwnFrame> : children;
}
