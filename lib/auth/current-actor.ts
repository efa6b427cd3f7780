import "server-only";
import { headers } from "next/headers";
import { cache } from "react";
import { findActor } from "@/lib/auth/find-actor";

/** Who a page is drawn for; looked up once a request. */
export const findCurrentActor = cache(async () => await findActor(await headers()));
