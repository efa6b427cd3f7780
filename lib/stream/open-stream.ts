import "server-only";
import { AppError } from "@/lib/contract/errors";
import { accessConversation } from "@/lib/conversations/access-conversation";
import { db } from "@/lib/db/client";
import { env } from "@/lib/env";
import { parseCursor, toCursor, type Positions } from "@/lib/events/cursor";
import { findRequest } from "@/lib/http/requests";
import { isDraining } from "@/lib/http/shutdown";
import type { Actor } from "@/lib/http/route";
import { log } from "@/lib/log";
import { openDirectSink } from "@/lib/stream/direct-sink";
import { encodeFrame } from "@/lib/stream/frame";
import { hub } from "@/lib/stream/hub";
import { listOwnChanged } from "@/lib/stream/own-events";
import { isKept, replay } from "@/lib/stream/replay";
import { sendPresence } from "@/lib/stream/send-presence";
import { sendSnapshots } from "@/lib/stream/send-snapshots";
import type { Streams } from "@/lib/stream/streams";
import { Subscriber } from "@/lib/stream/subscriber";
import { openWebSink } from "@/lib/stream/web-sink";

const LIFETIME_MS = 10 * 60 * 1000;
const STREAMS = 40;

type Asked = {
  after?: string | undefined;
  conversation?: string | undefined;
  lease?: "1" | undefined;
  person?: string | undefined;
};

/** Opens a caller's live view of all they may see, from where they left off. */
export async function openStream(request: Request, actor: Actor, asked: Asked) {
  const { after, conversation, person } = asked;
  if (person !== undefined && person !== actor.user.id) {
    throw new AppError("signed_out", "Somebody else is signed in here.");
  }
  if (conversation !== undefined) await accessConversation(actor, conversation);
  const streams = await hub();
  const { userId, sessionId } = { userId: actor.user.id, sessionId: actor.sessionId };
  if (env.RATE_LIMITS && streams.ofPerson(userId).size >= STREAMS) {
    throw new AppError("rate_limited", "Too many streams are open.", { retryAfter: 30 });
  }
  const opened: { subscriber?: Subscriber } = {};
  const onClose = () => {
    if (opened.subscriber) streams.remove(opened.subscriber);
  };
  if (isDraining()) {
    throw new AppError("unavailable", "The server is restarting.", { retryAfter: 2 });
  }
  // The reader may be gone before anything began.
  if (request.signal.aborted) return new Response(null, { status: 499 });
  const inHand = findRequest(request.headers);
  const web = inHand ? undefined : openWebSink(request.signal, onClose);
  const sink = inHand ? openDirectSink(inHand, onClose) : web?.sink;
  if (!sink) throw new Error("A stream has nowhere to go.");
  const subscriber = new Subscriber({
    userId,
    sessionId,
    only: conversation ?? null,
    sink,
    positions: [],
    endsAt: Date.now() + LIFETIME_MS * (0.8 + 0.4 * Math.random()),
    catchUp: (reader) => catchUp(streams, reader),
  });
  opened.subscriber = subscriber;
  streams.add(subscriber, { leased: asked.lease !== undefined });
  const lastId = request.headers.get("last-event-id") ?? after;
  void begin(streams, subscriber, lastId).catch((error: unknown) => {
    log.warn({ err: error }, "a stream could not begin");
    sink.destroy();
  });
  return web?.response ?? new Response(null);
}

async function begin(streams: Streams, subscriber: Subscriber, lastId: string | undefined) {
  // Taken first: what happens from here on is replayed, if it does not come live.
  const now = streams.tailer.positions;
  // Signed out, or removed, since the request was looked at: the hub knew of no stream to end.
  if (!(await isSessionThere(subscriber.sessionId))) {
    streams.endSession(subscriber.userId, subscriber.sessionId);
    return;
  }
  const memberships = await db.member.findMany({
    where: { userId: subscriber.userId, leftAt: null },
    select: {
      conversationId: true,
      conversation: { select: { kind: true, seq: true, closedAt: true } },
    },
  });
  const mine = memberships.filter(
    ({ conversationId }) => subscriber.sees(conversationId) && !subscriber.left.has(conversationId),
  );
  for (const { conversationId, conversation } of mine) {
    const isDialogue = conversation.kind === "dialogue";
    streams.enter(subscriber, conversationId, { isDialogue });
  }
  const from = lastId === undefined ? null : await findPlace(streams, lastId, subscriber.only);
  subscriber.positions = from ?? now;
  const resumed = from !== null;
  const [open, closed] = [mine.filter(isOpen), mine.filter((membership) => !isOpen(membership))];
  const all = open.map(
    ({ conversationId, conversation }) => [conversationId, conversation.seq] as const,
  );
  const changed = resumed ? await listChanged(subscriber, all) : all;
  const { positions, only } = subscriber;
  const id = toCursor({ epoch: streams.epoch, positions, only });
  const hello = {
    type: "hello",
    epoch: streams.epoch,
    resumed,
    heads: Object.fromEntries(changed),
  } as const;
  subscriber.greet(encodeFrame(hello, id));
  if (lastId !== undefined && !resumed) sendReset(streams, subscriber, now);
  await catchUp(streams, subscriber);
  // Of these there was only to tell that they are gone.
  for (const { conversationId } of closed) streams.leave(subscriber, conversationId);
  sendPresence(subscriber, streams.presence);
}

function isOpen({ conversation }: { conversation: { closedAt: Date | null } }) {
  return conversation.closedAt === null;
}

async function isSessionThere(id: string) {
  return (await db.session.count({ where: { id } })) > 0;
}

/** Where a cursor stands, if it is one of ours and not from the future. */
async function findPlace({ epoch, tailer }: Streams, lastId: string, only: string | null) {
  const cursor = parseCursor(lastId);
  if (cursor?.only !== only) return null;
  if (cursor.epoch !== epoch || cursor.positions.length !== tailer.positions.length) {
    return null;
  }
  if (!(await isKept(cursor.positions))) return null;
  // Another node may have been ahead of this one when it wrote the cursor.
  if (!isWithin(cursor.positions, tailer.positions)) await tailer.poll();
  return isWithin(cursor.positions, tailer.positions) ? cursor.positions : null;
}

function isWithin(positions: Positions, now: Positions) {
  return positions.every((position, lane) => position <= (now[lane] ?? 0));
}

/** Of a resumed stream, the heads that moved since its cursor. */
async function listChanged(subscriber: Subscriber, heads: readonly (readonly [string, number])[]) {
  const ids = await listOwnChanged(subscriber, subscriber.positions);
  return heads.filter(([id]) => ids.has(id));
}

/** Brings a reader up to now from the log, and lets it go live. */
async function catchUp(streams: Streams, subscriber: Subscriber) {
  while (subscriber.state !== "closed") {
    subscriber.beginCatchUp();
    const target = streams.tailer.positions;
    const whole = await replay(subscriber, target, streams.epoch);
    if (!whole) sendReset(streams, subscriber, target);
    if (!subscriber.goLive()) continue;
    sendSnapshots(subscriber);
    break;
  }
}

function sendReset(streams: Streams, subscriber: Subscriber, positions: Positions) {
  subscriber.positions = positions;
  const id = toCursor({ epoch: streams.epoch, positions, only: subscriber.only });
  subscriber.sendPersonal(encodeFrame({ type: "reset" }, id));
}
