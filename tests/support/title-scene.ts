import * as conversationMessages from "@/app/api/conversations/[id]/messages/route";
import * as dialogues from "@/app/api/dialogues/route";
import * as oneDialogue from "@/app/api/dialogues/[id]/route";
import * as oneMessage from "@/app/api/messages/[id]/route";
import { writeTitle } from "@/lib/assistant/runs/write-title";
import type { Message } from "@/lib/contract/conversations";
import type { Dialogue } from "@/lib/contract/dialogues";
import { db } from "@/lib/db/client";
import { answeredBy } from "@/tests/support/answered-by";
import { providerOf } from "@/tests/support/ask-provider";
import type { OpenAiAnswer } from "@/tests/support/openai-answer";
import type { OpenAiServer } from "@/tests/support/openai-server";
import { guest } from "@/tests/support/people";

let posted = 0;

type Posted = { message: Message; reply: Message };

/** Somebody whose dialogues have no runner: the test says what is answered, and asks for the title. */
export async function titleScene(server: OpenAiServer, model: string) {
  answeredBy(providerOf(server, { models: [model] }));
  const { caller, user } = await guest();
  const begin = async (text: string, more: object = {}) => {
    const body = { message: { clientId: `c${++posted}`, text }, ...more };
    const made = await caller.call(dialogues, "POST", { body });
    return made.body as Posted & { dialogue: Dialogue };
  };
  const say = async (id: string, text: string, more: object = {}) => {
    const body = { clientId: `c${++posted}`, text, ...more };
    const said = await caller.call(conversationMessages, "POST", { params: { id }, body });
    return said.body as Posted;
  };
  const answer = async ({ id }: Message, text: string, status = "done") => {
    await db.run.update({ where: { messageId: id }, data: { state: "ended" } });
    await db.message.update({ where: { id }, data: { text, status } });
  };
  const title = ({ id }: Dialogue, reply: Message) => {
    const { signal } = new AbortController();
    return writeTitle({ conversationId: id, messageId: reply.id, askedById: user.id }, signal);
  };
  const remove = ({ id }: Message) => caller.call(oneMessage, "DELETE", { params: { id } });
  const rename = ({ id }: Dialogue, name: string) =>
    caller.call(oneDialogue, "PATCH", { params: { id }, body: { title: name } });
  const read = async ({ id }: Dialogue) => {
    const { body } = await caller.call(oneDialogue, "GET", { params: { id } });
    return (body["dialogue"] as Dialogue).title;
  };
  return { begin, say, answer, title, remove, rename, read };
}

/** Lets a model hold what it says until the test releases it; resolves when it has been asked. */
export function heldAnswer(
  server: OpenAiServer,
  model: string,
  say: (answer: OpenAiAnswer) => Promise<void>,
) {
  return new Promise<void>((resolve) =>
    server.script(model, async (answer) => {
      resolve();
      await answer.until();
      await say(answer);
    }),
  );
}
