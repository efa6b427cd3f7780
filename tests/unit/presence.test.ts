import { leaseUntil, renewalSeconds } from "@/lib/stream/lease";
import { Presence } from "@/lib/stream/presence";

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

function make(readers = 2) {
  const told: string[][] = [];
  const presence = new Presence({
    countReaders: () => readers,
    tell: (_conversationId, present) => told.push([...present]),
  });
  return { presence, told };
}

describe("presence", () => {
  it("counts a dozen tabs as one person, gone when the last has been gone for ten seconds", () => {
    const { presence, told } = make();
    for (let tab = 0; tab < 12; tab += 1) presence.enter("room", "ada");
    jest.advanceTimersByTime(1_000);
    for (let tab = 0; tab < 12; tab += 1) presence.leave("room", "ada");
    jest.advanceTimersByTime(9_900);
    expect(told).toEqual([["ada"]]);
    expect([...presence.of("room")]).toEqual(["ada"]);
    jest.advanceTimersByTime(500);
    expect(told).toEqual([["ada"], []]);
    expect(presence.of("room").size).toBe(0);
  });

  it("does not notice who is back within ten seconds", () => {
    const { presence, told } = make();
    presence.enter("room", "ada");
    jest.advanceTimersByTime(1_000);
    presence.leave("room", "ada");
    jest.advanceTimersByTime(9_000);
    presence.enter("room", "ada");
    jest.advanceTimersByTime(60_000);
    expect(told).toEqual([["ada"]]);
  });

  it("of whose access has ended is over at once", () => {
    const { presence, told } = make();
    presence.enter("room", "ada");
    presence.leave("room", "ada", { atOnce: true });
    expect(presence.of("room").size).toBe(0);
    jest.advanceTimersByTime(200);
    expect(told).toEqual([[]]);
  });

  it("tells a crowd less often, since each telling names them all to all", () => {
    const { presence, told } = make(4_000);
    for (let person = 0; person < 4_000; person += 1) {
      presence.enter("room", `person ${person}`);
      jest.advanceTimersByTime(10);
    }
    expect(told.length).toBeLessThan(20);
    jest.advanceTimersByTime(120_000);
    expect(told.at(-1)).toHaveLength(4_000);
  });
});

describe("a lease", () => {
  it("is renewed every few seconds by few, and less often by many, and outlasts one that is late", () => {
    expect(renewalSeconds(10)).toBe(12);
    expect(renewalSeconds(4_000)).toBe(160);
    expect(leaseUntil(10, 0)).toBe(20_000);
  });
});
