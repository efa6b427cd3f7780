import { z } from "zod";
import { ChangeMemberInput, RoomWithMembersAnswer } from "@/lib/contract/conversations";
import type { Operation } from "@/lib/contract/operation";
import { MemberId } from "@/lib/contract/operations/params";

export const memberOperations = {
  changeMember: {
    method: "PATCH",
    path: "/api/rooms/{id}/members/{userId}",
    says: "Make somebody a moderator or a member again (its owner), or choose what I am told of (`me`).",
    who: "person",
    deeds: ["giveRoles", "chooseNotices"],
    params: MemberId,
    body: ChangeMemberInput,
    answers: { 200: RoomWithMembersAnswer },
  },
  removeMember: {
    method: "DELETE",
    path: "/api/rooms/{id}/members/{userId}",
    says: "Leave (`me`), or remove somebody; with `ban=1` for good, also who is out already.",
    who: "person",
    deeds: ["leave", "remove"],
    params: MemberId,
    query: z.object({ ban: z.literal("1").optional() }),
    answers: { 204: null },
  },
  liftBan: {
    method: "DELETE",
    path: "/api/rooms/{id}/members/{userId}/ban",
    says: "Let somebody come back who was removed for good.",
    who: "person",
    deeds: ["liftBan"],
    params: MemberId,
    answers: { 204: null },
  },
} as const satisfies Record<string, Operation>;
