import { z } from "zod";
import {
  ChangeRoomInput,
  CodeAnswer,
  JoinInput,
  MakeRoomInput,
  RoomAnswer,
  RoomsAnswer,
  RoomWithMembersAnswer,
} from "@/lib/contract/conversations";
import type { Operation } from "@/lib/contract/operation";
import { Id } from "@/lib/contract/operations/params";

export const roomOperations = {
  makeRoom: {
    method: "POST",
    path: "/api/rooms",
    says: "Make a room and own it.",
    who: "person",
    body: MakeRoomInput,
    answers: { 200: RoomAnswer, 201: RoomAnswer },
  },
  listRooms: {
    method: "GET",
    path: "/api/rooms",
    says: "My rooms, the latest active first; with `listed=1` those that anyone may find.",
    who: "person",
    query: z.object({ listed: z.literal("1").optional() }),
    answers: { 200: RoomsAnswer },
  },
  joinRoom: {
    method: "POST",
    path: "/api/rooms/join",
    says: "Into a room by its code; letter case, spaces and dashes do not matter.",
    who: "person",
    body: JoinInput,
    answers: { 200: RoomAnswer },
  },
  readRoom: {
    method: "GET",
    path: "/api/rooms/{id}",
    says: "A room and its members; for its owner and moderators also who may not come back.",
    who: "person",
    deeds: ["seeRoom"],
    params: Id,
    answers: { 200: RoomWithMembersAnswer },
  },
  changeRoom: {
    method: "PATCH",
    path: "/api/rooms/{id}",
    says: "Change a room: its owner and moderators.",
    who: "person",
    deeds: ["changeRoom"],
    params: Id,
    body: ChangeRoomInput,
    answers: { 200: RoomAnswer },
  },
  closeRoom: {
    method: "DELETE",
    path: "/api/rooms/{id}",
    says: "Delete a room and all that was said in it: its owner.",
    who: "person",
    deeds: ["closeRoom"],
    params: Id,
    answers: { 204: null },
  },
  renewCode: {
    method: "POST",
    path: "/api/rooms/{id}/code",
    says: "Give a room a new code; the old one stops working at once.",
    who: "person",
    deeds: ["renewCode"],
    params: Id,
    answers: { 200: CodeAnswer },
  },
} as const satisfies Record<string, Operation>;
