import { z } from "zod";

/** How one may come in here, by the settings of this place. */
export type Policy = {
  guests: boolean;
  signUp: "open" | "invitation" | "closed";
  firstAccount: boolean;
  setupCodeNeeded: boolean;
};

export const Way = z.enum(["guest", "signIn", "signUp"]);
export type Way = z.infer<typeof Way>;

/** The first account can be made even where sign-up is closed: somebody has to be the administrator. */
export function listWays({ guests, signUp, firstAccount }: Policy): Way[] {
  const open = signUp !== "closed" || firstAccount;
  return [...(guests ? ["guest" as const] : []), "signIn", ...(open ? ["signUp" as const] : [])];
}
