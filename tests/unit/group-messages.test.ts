import { groupMessages } from "@/app/(main)/_components/group-messages";
import { madeUpMessage } from "@/tests/support/made-up";

const at = (seq: number, createdAt: string, more: object = {}) =>
  madeUpMessage(seq, { createdAt, ...more });
const groups = (messages: Parameters<typeof groupMessages>[0], zone = "UTC") =>
  groupMessages(messages, zone).map(({ day, isFollowing }) =>
    day ? "day" : isFollowing ? "goes on" : "new",
  );

describe("messages", () => {
  it("of one author within five minutes stand together, unless one is a reply", () => {
    const messages = [
      at(1, "2026-11-20T17:42:00Z"),
      at(2, "2026-11-20T17:46:00Z"),
      at(3, "2026-11-20T17:52:00Z"),
      at(4, "2026-11-20T17:52:10Z", { replyTo: "m1" }),
      at(5, "2026-11-20T17:52:20Z", { author: { id: "ada", name: "Ada" } }),
      at(6, "2026-11-20T17:52:30Z", { author: null }),
      at(7, "2026-11-20T17:52:40Z", { author: null }),
    ];
    expect(groups(messages)).toEqual(["day", "goes on", "new", "new", "new", "new", "new"]);
  });

  it("are divided by the days of the person's own time zone", () => {
    const messages = [at(1, "2026-11-20T22:30:00Z"), at(2, "2026-11-20T22:31:00Z")];
    const over = [at(1, "2026-11-20T15:59:00Z"), at(2, "2026-11-20T16:01:00Z")];
    expect(groups(messages, "Europe/Berlin")).toEqual(["day", "goes on"]);
    expect(groups(over, "Asia/Shanghai")).toEqual(["day", "day"]);
  });
});
