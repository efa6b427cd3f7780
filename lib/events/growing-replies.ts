import "server-only";
import type {
  ImageProgress,
  ReplyDelta,
  ReplySnapshot,
  ReplyThoughts,
} from "@/lib/contract/events";
import { processWide } from "@/lib/process-wide";

type Growing = {
  conversationId: string;
  messageId: string;
  attempt: number;
  text: string;
  thoughts: string;
  /** The last that was told of each of its pictures. */
  progress?: Map<number, ImageProgress>;
};
type Told = ReplyDelta | ReplyThoughts | ReplySnapshot | ImageProgress;
type Listener = (event: Told) => void;

/** The replies that this process is writing, as far as they have come. */
const growing = processWide("growing-replies", () => ({
  replies: new Map<string, Growing>(),
  listeners: new Set<Listener>(),
}));

/** Begins a reply at what it has from before; what is told of it comes after `reply.started`. */
export function beginGrowing(reply: Growing) {
  growing.replies.set(reply.messageId, reply);
  return {
    grow: (text: string) => {
      const { conversationId, messageId, attempt } = reply;
      const offset = reply.text.length;
      reply.text += text;
      tell({ type: "reply.delta", conversationId, messageId, attempt, offset, text });
    },
    think: (text: string) => {
      const { conversationId, messageId, attempt } = reply;
      const offset = reply.thoughts.length;
      reply.thoughts += text;
      tell({ type: "reply.thoughts", conversationId, messageId, attempt, offset, text });
    },
    draw: (progress: ImageProgress) => {
      reply.progress ??= new Map();
      reply.progress.set(progress.position, progress);
      tell(progress);
    },
    /** Once its end is committed and told: until then the row lacks the last of it. */
    end: () => {
      if (growing.replies.get(reply.messageId) === reply) growing.replies.delete(reply.messageId);
    },
  };
}

/** What there is so far of the attempt that the row is of. */
export function findGrowing({ id, attempt }: { id: string; attempt: number }) {
  const reply = growing.replies.get(id);
  return reply?.attempt === attempt ? reply : undefined;
}

/** For a stream that opens, or has fallen behind: what is being written now. */
export function snapshotsOf(conversationIds: ReadonlySet<string>) {
  return [...growing.replies.values()]
    .filter(({ conversationId }) => conversationIds.has(conversationId))
    .flatMap(({ thoughts, progress, ...reply }): (ReplySnapshot | ImageProgress)[] => [
      {
        type: "reply.snapshot",
        ...reply,
        ...(thoughts !== "" && { thoughts }),
        status: "streaming",
      },
      ...(progress?.values() ?? []),
    ]);
}

export function onGrowth(listener: Listener) {
  growing.listeners.add(listener);
  return () => growing.listeners.delete(listener);
}

function tell(event: Told) {
  for (const listener of growing.listeners) listener(event);
}
