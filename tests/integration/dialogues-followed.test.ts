/**
 * @jest-environment-options {"env": {"RATE_LIMITS": "off"}}
 */
import * as events from "@/app/api/conversations/[id]/events/route";
import * as messages from "@/app/api/conversations/[id]/messages/route";
import * as dialogues from "@/app/api/dialogues/route";
import * as oneDialogue from "@/app/api/dialogues/[id]/route";
import * as regenerations from "@/app/api/messages/[id]/regenerations/route";
import * as oneMessage from "@/app/api/messages/[id]/route";
import { applyToDialogues } from "@/lib/client/dialogues-events";
import { toDialoguesState } from "@/lib/client/dialogues-pages";
import type { DialoguesState } from "@/lib/client/dialogues-state";
import { type Dialogue, DialoguesAnswer, type MadeDialogueAnswer } from "@/lib/contract/dialogues";
import { EventsAnswer } from "@/lib/contract/events";
import type { z } from "zod";
import type { Caller } from "@/tests/support/caller";
import { guest } from "@/tests/support/people";

type Made = z.infer<typeof MadeDialogueAnswer>;

async function load(caller: Caller) {
  const { body } = await caller.call(dialogues, "GET", {});
  return toDialoguesState(DialoguesAnswer.parse(body));
}

async function make(caller: Caller, text: string) {
  const body = { message: { clientId: crypto.randomUUID(), text } };
  const answer = (await caller.call(dialogues, "POST", { body })).body as Made;
  const { dialogue, message, reply } = answer;
  if (!message || !reply) throw new Error("Nothing was said.");
  if (dialogue.kind !== "dialogue") throw new Error("It is a room.");
  return { dialogue, message, reply };
}

/** The list after all that has happened in its dialogues since. */
async function follow(caller: Caller, before: DialoguesState) {
  let state = before;
  for (const { id, seq } of before.dialogues) {
    const query = `?after=${seq}&limit=200`;
    const { body } = await caller.call(events, "GET", { params: { id }, query });
    for (const event of EventsAnswer.parse(body).events) {
      const next = applyToDialogues(state, event, { archived: false, q: "" });
      if (!next) throw new Error("The list was to be asked for.");
      state = next;
    }
  }
  return state.dialogues.map(listed);
}

/** Lists leave out what can be long. */
function listed(dialogue: Dialogue) {
  const { instructions: _, ...rest } = dialogue;
  return rest;
}

test("the list that was loaded before and the events since are the list that is loaded now", async () => {
  const { caller } = await guest();
  const [bread, sirens, letter, old] = [
    await make(caller, "Bread"),
    await make(caller, "Sirens"),
    await make(caller, "给奶奶的生日信"),
    await make(caller, "Old"),
  ];
  const before = await load(caller);
  const id = bread.dialogue.id;
  const change = (each: { dialogue: Dialogue }, body: object) =>
    caller.call(oneDialogue, "PATCH", { params: { id: each.dialogue.id }, body });

  const body = { clientId: crypto.randomUUID(), text: "And rye?" };
  const said = (await caller.call(messages, "POST", { params: { id }, body })).body as Made;
  await caller.call(oneMessage, "DELETE", { params: { id: said.message?.id ?? "" } });
  await caller.call(regenerations, "POST", { params: { id: sirens.reply.id }, body: {} });
  await change(sirens, { head: sirens.reply.id });
  await change(letter, { title: "A letter", pinned: true, instructions: "Warmly." });
  await change(old, { archived: true });

  const now = await load(caller);
  expect(now.dialogues).toHaveLength(3);
  expect(await follow(caller, before)).toEqual(now.dialogues);
});
