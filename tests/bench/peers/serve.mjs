import { randomUUID } from "node:crypto";

/** What a message is on all servers: the same fields, so the same bytes. */
export function toEvent(text, seq) {
  return {
    type: "message.posted",
    conversationId,
    seq,
    message: {
      id: randomUUID(),
      conversationId,
      seq,
      clientId: randomUUID(),
      author: { id: authorId, name: "Reader 1" },
      role: "user",
      text,
      status: "done",
      images: [],
      reactions: {},
      mentions: [],
      createdAt: new Date().toISOString(),
    },
  };
}

const conversationId = randomUUID();
const authorId = randomUUID();
let seq = 0;

/** Answers POST by handing the text on to `broadcast`, as a server without a database would. */
export function answerPost(request, response, broadcast) {
  const parts = [];
  request.on("data", (part) => parts.push(part));
  request.on("end", () => {
    const { text } = JSON.parse(Buffer.concat(parts).toString());
    const event = toEvent(text, ++seq);
    broadcast(event);
    response.writeHead(201, { "content-type": "application/json" });
    response.end(JSON.stringify({ message: event.message }));
  });
}

export function listen(server) {
  server.listen(0, "127.0.0.1", 4096, () => {
    console.log(`ready on ${server.address().port}`);
  });
}
