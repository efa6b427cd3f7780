/**
 * @jest-environment-options {"env": {"RATE_LIMITS": "off"}}
 */
import * as conversationMessages from "@/app/api/conversations/[id]/messages/route";
import * as dialogues from "@/app/api/dialogues/route";
import * as images from "@/app/api/images/route";
import * as oneMessage from "@/app/api/messages/[id]/route";
import * as regenerations from "@/app/api/messages/[id]/regenerations/route";
import * as rooms from "@/app/api/rooms/route";
import type { Message, Room } from "@/lib/contract/conversations";
import type { Dialogue } from "@/lib/contract/dialogues";
import { GalleryAnswer } from "@/lib/contract/images";
import { answering } from "@/tests/support/answering";
import { drawingScene } from "@/tests/support/drawing-scene";
import { guest } from "@/tests/support/people";
import { plainPicture, upload } from "@/tests/support/pictures";

const jobs = answering();
let posted = 0;
jest.setTimeout(40_000);

type Scene = Awaited<ReturnType<typeof drawingScene>>;

async function roomOf({ caller }: Pick<Scene, "caller">) {
  const { body } = await caller.call(rooms, "POST", { body: { name: "Garden club" } });
  const { id } = body["room"] as Room;
  const say = async (text: string, more: object = {}) => {
    const body = { clientId: `c${++posted}`, text, ...more };
    const answer = await caller.call(conversationMessages, "POST", { params: { id }, body });
    expect(answer.status).toBe(201);
    return answer.body as { message: Message; reply: Message };
  };
  return { id, say };
}

it("another answer in a room is to its own question, whatever was said since", async () => {
  const scene = await drawingScene(jobs.server, "plain/gpt-image-1", { prompt: "A fox." });
  const { say } = await roomOf(scene);
  const { reply } = await say("@ai a fox, please");
  await scene.ended(reply.id);
  await say("What is the weather like?");
  const asked = jobs.server.requests.length;
  const { body } = await scene.caller.call(regenerations, "POST", { params: { id: reply.id } });
  const other = await scene.ended((body["reply"] as Message).id);
  expect(other.images).toMatchObject([{ prompt: "A fox." }]);
  const [request] = jobs.server.requests.slice(asked);
  const told = JSON.stringify(request?.body.messages);
  expect(told).toContain("a fox, please");
  expect(told).not.toContain("weather");
  expect(told).not.toContain("Here it comes");
  await scene.reader.close();
});

it("a picture that is changed is one of the branch that is shown", async () => {
  const scene = await drawingScene(jobs.server, "plain/gpt-image-1");
  const first = await scene.ask("/draw a fox");
  const beside = await scene.ask("/draw a hare", { parentId: null });
  const changed = await scene.ask("/draw make it night");
  expect(changed.drawings).toMatchObject([{ source: beside.images[0]?.id }]);
  const back = await scene.ask("/draw make it night", { parentId: first.id });
  expect(back.drawings).toMatchObject([{ source: first.images[0]?.id }]);
  await scene.reader.close();
});

it("the words beside a picture can be taken away, and those of a message without one cannot", async () => {
  const ada = await guest("Ada");
  const { say } = await roomOf(ada);
  const picture = await upload(ada.caller, await plainPicture());
  const { message } = await say("Look", { images: [picture.id] });
  const edit = (id: string) =>
    ada.caller.call(oneMessage, "PATCH", { params: { id }, body: { text: "" } });
  const { status, body } = await edit(message.id);
  expect(status).toBe(200);
  expect(body["message"]).toMatchObject({ text: "", images: [{ id: picture.id }] });
  expect((await edit((await say("Words")).message.id)).status).toBe(400);
});

it("what a temporary dialogue shows is in no gallery", async () => {
  const ada = await guest("Ada");
  const [hidden, kept] = [
    await upload(ada.caller, await plainPicture()),
    await upload(ada.caller, await plainPicture()),
  ];
  const begin = async (image: string, temporary: boolean) => {
    const message = { clientId: `c${++posted}`, text: "Look", images: [image] };
    const { body } = await ada.caller.call(dialogues, "POST", { body: { temporary, message } });
    return body["dialogue"] as Dialogue;
  };
  await begin(hidden.id, true);
  await begin(kept.id, false);
  const gallery = GalleryAnswer.parse((await ada.caller.call(images, "GET")).body);
  expect(gallery.images.map(({ id }) => id)).toEqual([kept.id]);
});
