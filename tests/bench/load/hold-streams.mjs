import { answerParent } from "../answer-parent.mjs";
import { percentile } from "../statistics.mjs";
import { openReader } from "./reader.mjs";

// Holds open streams, and counts what arrives on them.
const OPENING_AT_ONCE = 64;
const A_SOURCE = 5_000;

const sockets = new Set();
let lost = 0;
let delays = [];
let awaited = { count: Infinity, resolve: () => {} };

answerParent({
  /** One stream for each protocol in the list. */
  async open({ port, protocols }) {
    const began = performance.now();
    let next = sockets.size;
    const until = next + protocols.length;
    const openSome = async () => {
      while (next < until) await open(port, protocols[next % protocols.length], next++);
    };
    await Promise.all(Array.from({ length: OPENING_AT_ONCE }, openSome));
    return { open: sockets.size, seconds: (performance.now() - began) / 1000 };
  },
  /** Forgets what came so far. */
  reset() {
    delays = [];
    return { open: sockets.size, lost };
  },
  /** Resolves when so many messages have come since the reset, to when, and how late they were. */
  async arrived({ count, within }) {
    let timer;
    await new Promise((resolve) => {
      awaited = { count, resolve };
      timer = setTimeout(resolve, within);
      if (delays.length >= count) resolve();
    });
    clearTimeout(timer);
    awaited.count = Infinity;
    return {
      at: Number(process.hrtime.bigint()) / 1e6,
      count: delays.length,
      p50: percentile(delays, 0.5),
      p99: percentile(delays, 0.99),
      lost,
    };
  },
  close() {
    for (const socket of sockets) socket.destroy();
    sockets.clear();
  },
});

async function open(port, protocol, index) {
  const localAddress = `127.0.0.${2 + Math.floor(index / A_SOURCE)}`;
  let closed = false;
  const socket = await openReader({
    port,
    localAddress,
    protocol,
    onStamp,
    onClose: () => {
      closed = true;
      if (socket !== undefined && sockets.delete(socket)) lost += 1;
    },
  });
  if (!closed) sockets.add(socket);
}

function onStamp(delay) {
  delays.push(delay);
  if (delays.length >= awaited.count) awaited.resolve();
}
