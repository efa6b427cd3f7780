import type { ReactNode } from "react";
import { Frame } from "@/app/(main)/_components/frame";
import { findCurrentActor } from "@/lib/auth/current-actor";

/** A stranger isn't asked to sign in for a page that nobody has. */
export default async function MissingLayout({ children }: { children: ReactNode }) {
  const actor = await findCurrentActor();
  return actor ? <Frame actor={actor}>{children}</Frame> : children;
}
