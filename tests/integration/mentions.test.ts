import * as conversationMessages from "@/app/api/conversations/[id]/messages/route";
import * as oneMessage from "@/app/api/messages/[id]/route";
import * as join from "@/app/api/rooms/join/route";
import * as rooms from "@/app/api/rooms/route";
import type { Message, Room } from "@/lib/contract/conversations";
import { guest } from "@/tests/support/people";

async function scene() {
  const ada = await guest("Ada");
  const { body } = await ada.caller.call(rooms, "POST", { body: { name: "Garden club" } });
  const { id, code } = body["room"] as Room;
  const come = async (name: string) => {
    const person = await guest(name);
    await person.caller.call(join, "POST", { body: { code } });
    return person;
  };
  const lin = await come("林晓");
  const post = async (text: string) => {
    const answered = await ada.caller.call(conversationMessages, "POST", {
      params: { id },
      body: { clientId: crypto.randomUUID(), text },
    });
    return answered.body["message"] as Message;
  };
  return { ada, lin, post, come };
}

describe("who is named in a message", () => {
  it.each(["@林晓 你好", "＠林晓 你好", "你好＠林晓"])(
    "is mentioned by its post and by its edit alike: %s",
    async (text) => {
      const { ada, lin, post } = await scene();
      expect((await post(text)).mentions).toEqual([lin.user.id]);
      const { id } = await post("nobody yet");
      const edited = await ada.caller.call(oneMessage, "PATCH", { params: { id }, body: { text } });
      expect(edited.body["message"]).toMatchObject({ mentions: [lin.user.id] });
    },
  );

  it("is not mentioned in code", async () => {
    const { post } = await scene();
    expect((await post("`＠林晓`")).mentions).toEqual([]);
  });

  it("is one of those who share the name where the end of an id says which", async () => {
    const { ada, lin, post, come } = await scene();
    const other = await come("林晓");
    const both = [lin.user.id, other.user.id].sort();
    expect((await post("@林晓 你好")).mentions).toEqual(both);
    expect((await post(`@林晓 (${lin.user.id.slice(-4)}) 你好`)).mentions).toEqual([lin.user.id]);
    // Of nobody's id: then it is only something in brackets.
    expect((await post("@林晓 (today) 你好")).mentions).toEqual(both);
    expect((await post(`@Ada (${lin.user.id.slice(-4)})`)).mentions).toEqual([ada.user.id]);
  });
});
