import { DrawingNews } from "@/lib/client/drawing-news";
import { growReply, takeReply } from "@/lib/client/grow-reply";
import type { Message } from "@/lib/contract/conversations";
import type { ImageProgress } from "@/lib/contract/events";
import type { Drawing, Image } from "@/lib/contract/images";
import { madeUpMessage } from "@/tests/support/made-up";

const cat = (more: Partial<Drawing> = {}): Drawing => ({
  prompt: "a cat",
  state: "drawing",
  ...more,
});

const image: Image = {
  id: "i1",
  url: "/api/images/i1",
  width: 64,
  height: 64,
  bytes: 10,
  type: "image/png",
  alt: "a cat",
  createdAt: "2026-11-20T17:42:00.000Z",
};

function reply(more: Partial<Message> = {}) {
  return madeUpMessage(1, {
    role: "assistant",
    author: null,
    text: "",
    status: "streaming",
    attempt: 1,
    ...more,
  });
}

function progress(more: Partial<ImageProgress> = {}): ImageProgress {
  return {
    type: "image.progress",
    conversationId: "room",
    messageId: "m1",
    attempt: 1,
    position: 0,
    note: "drawing",
    drawing: cat(),
    ...more,
  };
}

describe("a reply that draws", () => {
  it("is asked for where its try is not known, and brings what it draws", () => {
    expect(growReply([reply()], progress({ attempt: 2 }))).toBe("missing");
    const answered = reply({ attempt: 2, drawings: [cat()] });
    expect(takeReply([reply()], answered)).toEqual([answered]);
  });

  it("brings the pictures that are done, along with words that are not longer", () => {
    const known = reply({ text: "Here they are", drawings: [cat(), cat()] });
    const drawings = [cat({ state: "done", image: "i1" }), cat()];
    const answered = reply({ text: "Here", drawings, images: [image] });
    expect(takeReply([known], answered)).toEqual([{ ...known, drawings, images: [image] }]);
  });

  it("loses no picture that came while it was asked for", () => {
    const drawings = [cat({ state: "done", image: "i1" })];
    const known = reply({ drawings, images: [image] });
    const answered = reply({ text: "Here", drawings: [cat()] });
    expect(takeReply([known], answered)).toEqual([{ ...known, text: "Here" }]);
  });

  it("keeps what is newer than the answer", () => {
    const known = reply({ attempt: 3, drawings: [cat()] });
    expect(takeReply([known], reply({ attempt: 2, text: "Here" }))).toEqual([known]);
  });
});

describe("what is seen of a picture before it is there", () => {
  const seen = progress({ note: "preview", preview: "data:old", fraction: 0.6 });
  const place = { messageId: "m1", attempt: 1, position: 0 };

  it("is of its own try alone", () => {
    const news = new DrawingNews();
    news.take(seen);
    expect(news.of(place)).toEqual({ preview: "data:old", fraction: 0.6 });
    expect(news.of({ ...place, attempt: 2 })).toBeUndefined();
    news.take(progress({ attempt: 2 }));
    expect(news.of({ ...place, attempt: 2 })).toEqual({});
    news.take(seen);
    expect(news.of(place)).toBeUndefined();
  });

  it("is forgotten with the end of its reply, and others are not", () => {
    const news = new DrawingNews();
    news.take(seen);
    news.take({ ...seen, messageId: "m2" });
    news.forget("m1");
    expect(news.of(place)).toBeUndefined();
    expect(news.of({ ...place, messageId: "m2" })).toMatchObject({ preview: "data:old" });
  });

  it("is kept of so many replies and no more, the latest of them", () => {
    const news = new DrawingNews();
    for (let count = 0; count <= 20; count += 1) news.take({ ...seen, messageId: `m${count}` });
    news.take({ ...seen, messageId: "m1" });
    news.take({ ...seen, messageId: "m21" });
    const isKnown = (id: string) => news.of({ ...place, messageId: id }) !== undefined;
    expect(["m0", "m1", "m2", "m3", "m21"].map(isKnown)).toEqual([false, true, false, true, true]);
  });
});
