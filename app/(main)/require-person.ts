import "server-only";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { toLogin } from "@/app/_components/safe-path";
import { findCurrentActor } from "@/lib/auth/current-actor";

/** Who this page is for; anybody else is shown the way in, and comes back here after it. */
export async function requirePerson() {
  const actor = await findCurrentActor();
  if (actor) return actor;
  redirect(toLogin((await headers()).get("x-confab-path") ?? "/"));
}
