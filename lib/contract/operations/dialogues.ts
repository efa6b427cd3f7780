import { RoomAnswer } from "@/lib/contract/conversations";
import {
  ChangeDialogueInput,
  DialogueAnswer,
  DialoguesAnswer,
  DialoguesQuery,
  IntoRoomInput,
  MadeDialogueAnswer,
  MakeDialogueInput,
} from "@/lib/contract/dialogues";
import type { Operation } from "@/lib/contract/operation";
import { Id } from "@/lib/contract/operations/params";

export const dialogueOperations = {
  makeDialogue: {
    method: "POST",
    path: "/api/dialogues",
    says: "Begin a dialogue with the assistant, mostly with what is said first. The same clientId again, or that of the message where there is none, answers what the first call made; where that has become a room, `dialogue` is the room.",
    who: "person",
    body: MakeDialogueInput,
    answers: { 200: MadeDialogueAnswer, 201: MadeDialogueAnswer },
  },
  listDialogues: {
    method: "GET",
    path: "/api/dialogues",
    says: "My dialogues, the pinned ones first, then the latest used; with `q` those that have these words.",
    who: "person",
    query: DialoguesQuery,
    answers: { 200: DialoguesAnswer },
  },
  readDialogue: {
    method: "GET",
    path: "/api/dialogues/{id}",
    says: "A dialogue of mine.",
    who: "person",
    deeds: ["changeDialogue"],
    params: Id,
    answers: { 200: DialogueAnswer },
  },
  changeDialogue: {
    method: "PATCH",
    path: "/api/dialogues/{id}",
    says: "Change a dialogue; `head` picks the branch that is shown, of a deleted one what is left of it.",
    who: "person",
    deeds: ["changeDialogue"],
    params: Id,
    body: ChangeDialogueInput,
    answers: { 200: DialogueAnswer },
  },
  closeDialogue: {
    method: "DELETE",
    path: "/api/dialogues/{id}",
    says: "Delete a dialogue and all that was said in it.",
    who: "person",
    deeds: ["closeDialogue"],
    params: Id,
    answers: { 204: null },
  },
  turnIntoRoom: {
    method: "POST",
    path: "/api/dialogues/{id}/room",
    says: "Make a room of a dialogue: same id, same history, now with a code.",
    who: "person",
    deeds: ["changeDialogue"],
    params: Id,
    body: IntoRoomInput,
    answers: { 200: RoomAnswer },
  },
} as const satisfies Record<string, Operation>;
