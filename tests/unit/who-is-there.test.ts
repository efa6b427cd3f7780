import { OfTheMoment } from "@/lib/client/of-the-moment";
import { WhoIsThere } from "@/lib/client/who-is-there";

function follow() {
  const moment = new OfTheMoment();
  const asked: ((present: string[]) => void)[] = [];
  const whoIsThere = new WhoIsThere({
    moment,
    ask: () => new Promise((answer) => asked.push(answer)),
  });
  return {
    whoIsThere,
    asked,
    present: () => moment.of("room").present,
    wait: () => jest.advanceTimersByTimeAsync(60_000),
  };
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe("who is in a conversation whose page stands", () => {
  it("is not asked for where the stream says it as it opens", async () => {
    const { whoIsThere, asked, present, wait } = follow();
    whoIsThere.drawn("room", ["ada"]);
    whoIsThere.follow("room");
    whoIsThere.streamOpened();
    expect(present()).toEqual(["ada"]);
    whoIsThere.told("room", ["ada", "bo"]);
    await wait();
    expect(asked).toHaveLength(0);
    expect(present()).toEqual(["ada", "bo"]);
  });

  it("is asked for once where the stream does not say it: there are too many", async () => {
    const { whoIsThere, asked, present, wait } = follow();
    whoIsThere.follow("room");
    whoIsThere.streamOpened();
    whoIsThere.streamOpened();
    expect(asked).toHaveLength(0);
    await wait();
    expect(asked).toHaveLength(1);
    asked[0]?.(["ada", "bo"]);
    await wait();
    expect(present()).toEqual(["ada", "bo"]);
    expect(asked).toHaveLength(1);
  });

  it("is as the stream said it while an answer was on its way", async () => {
    const { whoIsThere, asked, present, wait } = follow();
    whoIsThere.follow("room");
    whoIsThere.streamOpened();
    await wait();
    whoIsThere.told("room", ["ada"]);
    asked[0]?.(["ada", "bo"]);
    await wait();
    expect(present()).toEqual(["ada"]);
  });

  it("is not as an older page was drawn, where the stream has said it since", () => {
    const { whoIsThere, present } = follow();
    whoIsThere.streamOpened();
    whoIsThere.told("room", ["ada"]);
    whoIsThere.drawn("room", ["ada", "bo"]);
    expect(present()).toEqual(["ada"]);
  });

  it("is not asked for once the page has gone", async () => {
    const { whoIsThere, asked, wait } = follow();
    const leave = whoIsThere.follow("room");
    whoIsThere.streamOpened();
    leave();
    await wait();
    expect(asked).toHaveLength(0);
  });
});
