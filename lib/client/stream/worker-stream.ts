import type { Hearing, Transport } from "@/lib/client/stream/transport";
import { HERE_MS, type FromTab, type FromWorker } from "@/lib/client/stream/worker-messages";

/** Questions in a row that a worker may leave without an answer. */
const UNANSWERED = 3;
const HELLO_MS = 3_000;

/** The part of a SharedWorker that is used here. */
export type PortHolder = Pick<SharedWorker, "port" | "addEventListener">;

type Options = Hearing & {
  open: () => PortHolder;
  /** It can't be had, or answers no more. */
  onLost: (when: "at-first" | "later") => void;
  isHidden: () => boolean;
};

/** A tab's end of the stream that a worker holds for all tabs. May throw, as making a worker may. */
export function joinWorker({ open, onFrame, onStatus, onLost, isHidden }: Options): Transport {
  const worker = open();
  const { port } = worker;
  const send = (message: FromTab) => port.postMessage(message);
  const sayHere = () => send({ kind: "here", hidden: isHidden() });
  let greeted = false;
  let unanswered = 0;
  const lose = () => {
    stop();
    onLost(greeted ? "later" : "at-first");
  };
  const patience = setTimeout(lose, HELLO_MS);
  const ticking = setInterval(() => {
    unanswered += 1;
    if (unanswered > UNANSWERED) lose();
    else sayHere();
  }, HERE_MS);
  let stopped = false;
  const stop = () => {
    if (stopped) return;
    stopped = true;
    clearTimeout(patience);
    clearInterval(ticking);
    send({ kind: "bye" });
    port.close();
  };
  const hear = ({ data }: MessageEvent<FromWorker>) => {
    if (stopped) return;
    greeted = true;
    unanswered = 0;
    clearTimeout(patience);
    if (data.kind === "frame") onFrame(data.event, data.id);
    if (data.kind === "status") onStatus(data.status, data.retryAt);
  };
  port.addEventListener("message", hear);
  worker.addEventListener("error", () => {
    if (!greeted && !stopped) lose();
  });
  port.start();
  sayHere();
  return {
    poke: () => {
      if (stopped) return;
      sayHere();
      send({ kind: "poke" });
    },
    hide: () => {
      if (!stopped) sayHere();
    },
    close: ({ everywhere = false } = {}) => {
      if (everywhere && !stopped) send({ kind: "end" });
      stop();
    },
  };
}
