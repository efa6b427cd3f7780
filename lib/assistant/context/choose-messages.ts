import "server-only";

type Choice = {
  /** The first that goes; whatever follows goes too. */
  from: number;
  /** Which of the given summaries goes. */
  summary?: number;
  /** What is from here to `to`, without it, should be summarised. */
  summarise?: { from: number; to: number };
};

type Given = {
  costs: readonly number[];
  /** From here on, all goes. */
  newest: number;
  /** The oldest first; each tells of all up to `until`, and with it. */
  summaries: readonly { until: number; cost: number }[];
  room: number;
  /** The most that a summary costs. */
  summaryRoom: number;
};

/**
 * All, if it fits; else the oldest summary that leaves a rest which fits, so that the most goes as it
 * was written. Only where no summary does, more is to be summarised, and then down to well below the
 * room: with each message, a summary brought up to date would cost more than the answer.
 */
export function chooseMessages({ costs, newest, summaries, room, summaryRoom }: Given): Choice {
  if (sumFrom(costs, 0) <= room) return { from: 0 };
  const usable = summaries.filter(({ until }) => until < newest);
  const fitting = usable.findIndex(({ until, cost }) => sumFrom(costs, until + 1) + cost <= room);
  if (fitting >= 0) return withSummary(usable, fitting);

  const last = usable.at(-1);
  const first = last === undefined ? 0 : last.until + 1;
  const left = room - (last?.cost ?? 0);
  const from = walkBack(costs, { first, newest, share: left, room: left });
  const later = room - summaryRoom;
  const to = walkBack(costs, { first, newest, share: later * KEPT, room: later });
  return {
    from,
    ...(last === undefined ? {} : { summary: usable.length - 1 }),
    ...(to > first ? { summarise: { from: first, to } } : {}),
  };
}

const KEPT = 0.6;
/** What must be free at the least for a part of the message before the newest one. */
const PART = 0.25;

function withSummary(usable: readonly { until: number }[], summary: number) {
  return { from: (usable[summary]?.until ?? -1) + 1, summary };
}

/**
 * What the newest message answers to goes even if it has to be shortened, or takes more than the
 * share: "make that shorter" means nothing without it.
 */
function walkBack(
  costs: readonly number[],
  { first, newest, share, room }: { first: number; newest: number; share: number; room: number },
) {
  let from = newest;
  let used = sumFrom(costs, newest);
  while (from > first && used + (costs[from - 1] ?? 0) <= share) {
    from -= 1;
    used += costs[from] ?? 0;
  }
  if (from < newest || from === first) return from;
  const fits = used + (costs[from - 1] ?? 0) <= room;
  return fits || used <= room * (1 - PART) ? from - 1 : from;
}

function sumFrom(costs: readonly number[], from: number) {
  let sum = 0;
  for (let index = from; index < costs.length; index += 1) sum += costs[index] ?? 0;
  return sum;
}
