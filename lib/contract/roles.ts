import type { Role } from "@/lib/contract/conversations";

/**
 * The least role for each deed in a conversation; what each call of the contract is, its operation says.
 * Whoever is no member may do none of them, and to them the room does not exist.
 */
export const deeds = {
  read: "member",
  seeRoom: "member",
  type: "member",
  say: "member",
  react: "member",
  /** To stop an answer, to have it go on, to have another one. */
  steer: "member",
  leave: "member",
  chooseNotices: "member",
  editOwn: "member",
  /** What somebody said stays theirs: it may be taken away, but no words put in its place. */
  editOthers: "nobody",
  deleteOwn: "member",
  deleteOthers: "moderator",
  changeRoom: "moderator",
  renewCode: "moderator",
  remove: "moderator",
  liftBan: "moderator",
  giveRoles: "owner",
  closeRoom: "owner",
  changeDialogue: "owner",
  closeDialogue: "owner",
} as const satisfies Record<string, Role | "nobody">;
export type Deed = keyof typeof deeds;

const ofRooms: readonly Deed[] = [
  "seeRoom",
  "type",
  "leave",
  "chooseNotices",
  "changeRoom",
  "renewCode",
  "remove",
  "liftBan",
  "giveRoles",
  "closeRoom",
];
const ofDialogues: readonly Deed[] = ["changeDialogue", "closeDialogue"];

/** Whether a conversation of this kind knows the deed; the others are of both. */
export function isDeedOf(kind: string, deed: Deed) {
  return !(kind === "dialogue" ? ofRooms : ofDialogues).includes(deed);
}

const ranks: readonly (Role | "nobody")[] = ["member", "moderator", "owner", "nobody"];

export function may(role: Role, deed: Deed) {
  return ranks.indexOf(role) >= ranks.indexOf(deeds[deed]);
}

/** Whom one may remove: those below. */
export function outranks(role: Role, other: Role) {
  return ranks.indexOf(role) > ranks.indexOf(other);
}
