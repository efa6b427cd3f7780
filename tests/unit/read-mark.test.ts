import { ReadMark } from "@/lib/client/read-mark";

function follow({ fails = 0 } = {}) {
  const marks: number[] = [];
  const mark = new ReadMark({
    marked: 2,
    mark: (seq) => {
      marks.push(seq);
      return marks.length <= fails ? Promise.reject(new Error("away")) : Promise.resolve();
    },
  });
  return { mark, marks };
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe("what is looked at", () => {
  it("is marked every 400 ms, however fast it comes", async () => {
    const { mark, marks } = follow();
    for (let seq = 3; seq < 43; seq += 1) {
      mark.see(seq);
      await jest.advanceTimersByTimeAsync(100);
    }
    expect(marks).toEqual([6, 10, 14, 18, 22, 26, 30, 34, 38, 42]);
  });

  it("is marked at once when somebody looks away, and only once", async () => {
    const { mark, marks } = follow();
    mark.see(3);
    mark.see(4);
    mark.lookAway();
    await jest.advanceTimersByTimeAsync(1_000);
    mark.lookAway();
    expect(marks).toEqual([4]);
  });

  it("is marked with what one wrote after it, which alone marks nothing", async () => {
    const { mark, marks } = follow();
    mark.see(3, 5);
    await jest.advanceTimersByTimeAsync(400);
    mark.see(3, 6);
    await jest.advanceTimersByTimeAsync(400);
    expect(marks).toEqual([5]);
  });

  it("is marked at the next look, where that failed", async () => {
    const { mark, marks } = follow({ fails: 1 });
    mark.see(3);
    await jest.advanceTimersByTimeAsync(400);
    mark.see(3);
    await jest.advanceTimersByTimeAsync(400);
    mark.see(3);
    await jest.advanceTimersByTimeAsync(400);
    expect(marks).toEqual([3, 3]);
  });
});
