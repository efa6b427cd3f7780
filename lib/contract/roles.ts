import type { Role } from "@/lib/contract/conversations";

/** The least role for each deed in a room. Whoever is no member may do none of them. */
export const deeds = {
  read: "member",
  say: "member",
  react: "member",
  leave: "member",
  deleteOwn: "member",
  chooseNotices: "member",
  deleteOthers: "moderator",
  changeRoom: "moderator",
  renewCode: "moderator",
  remove: "moderator",
  giveRoles: "owner",
  closeRoom: "owner",
} as const satisfies Record<string, Role>;
export type Deed = keyof typeof deeds;

const ranks: readonly Role[] = ["member", "moderator", "owner"];

export function may(role: Role, deed: Deed) {
  return ranks.indexOf(role) >= ranks.indexOf(deeds[deed]);
}

/** Whom one may remove: those below. */
export function outranks(role: Role, other: Role) {
  return ranks.indexOf(role) > ranks.indexOf(other);
}
