import { ReplySaver } from "@/lib/assistant/runs/reply-saver";
import type { SavedReply, SaveOutcome } from "@/lib/assistant/runs/save-replies";

/** A saver whose database is a list of what it was given. */
function scene() {
  const rounds: (readonly SavedReply[])[] = [];
  const answers: { outcome: SaveOutcome; before: () => Promise<void> | undefined } = {
    outcome: "saved",
    before: () => undefined,
  };
  const saver = new ReplySaver(async (replies) => {
    await answers.before();
    rounds.push(replies);
    return replies.map(() => answers.outcome);
  });
  const abandoned: string[] = [];
  const stops: (() => void)[] = [];
  const keep = (messageId: string, text = "") => {
    const reply = { messageId, attempt: 1, text, thoughts: "" };
    const stop = saver.keep(reply, (why) => abandoned.push(`${messageId} ${why}`));
    stops.push(stop);
    return { reply, stop };
  };
  const end = () => stops.forEach((stop) => stop());
  return { saver, keep, end, rounds, answers, abandoned };
}

const written = (text: string) => ({ text, thoughts: "" });

it("saves what has grown, and only the lease of what has not", async () => {
  const { saver, keep, end, rounds } = scene();
  const one = keep("one");
  keep("two", "from before");
  one.reply.text = "Once";
  await saver.saveAll();
  await saver.saveAll();
  one.reply.text = "Once upon";
  await saver.saveAll();
  expect(rounds.map((some) => some.map((reply) => reply.written))).toEqual([
    [written("Once"), null],
    [null, null],
    [written("Once upon"), null],
  ]);
  end();
});

it("saves thoughts that grow before there is any text", async () => {
  const { saver, keep, end, rounds } = scene();
  keep("one").reply.thoughts = "Hm";
  await saver.saveAll();
  expect(rounds).toEqual([
    [{ messageId: "one", attempt: 1, written: { text: "", thoughts: "Hm" } }],
  ]);
  end();
});

it("saves what a model was given once, and again where it is asked with less", async () => {
  const { saver, end, rounds } = scene();
  const given = { tokens: 7, saw: "{}", summaryUntilId: null, summaryOf: null };
  const less = { ...given, tokens: 5 };
  const kept: { last?: typeof given } = {};
  const reply = { messageId: "one", attempt: 1, text: "", thoughts: "" };
  const stop = saver.keep(reply, () => undefined, kept);
  await saver.saveAll();
  kept.last = given;
  await saver.saveAll();
  await saver.saveAll();
  kept.last = less;
  await saver.saveAll();
  expect(rounds.map(([saved]) => saved?.given)).toEqual([undefined, given, undefined, less]);
  stop();
  end();
});

it("tries again what could not be saved, each alone, and then together", async () => {
  const { saver, keep, end, rounds, answers, abandoned } = scene();
  keep("one").reply.text = "Once";
  keep("two").reply.text = "Twice";
  answers.before = () => {
    throw new Error("away");
  };
  await saver.saveAll();
  expect(rounds).toEqual([]);
  answers.before = () => undefined;
  await saver.saveAll();
  await saver.saveAll();
  expect(rounds.map((some) => some.map((reply) => reply.written?.text))).toEqual([
    ["Once"],
    ["Twice"],
    [undefined, undefined],
  ]);
  expect(abandoned).toEqual([]);
  end();
});

it("lets one that cannot be saved keep no other from it", async () => {
  const { saver, keep, end, rounds, answers } = scene();
  for (let number = 0; number < 60; number++) keep(`reply ${number}`);
  let times = 0;
  answers.before = () => (++times === 2 ? Promise.reject(new Error("no")) : undefined);
  await saver.saveAll();
  expect(rounds.map(({ length }) => length)).toEqual([25, 10]);
  end();
});

it("says why a reply should go on no longer, and asks for one that has ended no more", async () => {
  const { saver, keep, end, rounds, answers, abandoned } = scene();
  const one = keep("one");
  keep("two");
  answers.outcome = "overtaken";
  await saver.saveAll();
  expect(abandoned).toEqual(["one overtaken", "two overtaken"]);
  one.stop();
  await saver.saveAll();
  expect(rounds[1]?.map(({ messageId }) => messageId)).toEqual(["two"]);
  end();
});

it("begins no round while one is under way", async () => {
  const { saver, keep, end, rounds, answers } = scene();
  keep("one");
  let release = () => {};
  const away = new Promise<void>((resolve) => (release = resolve));
  answers.before = () => away;
  const first = saver.saveAll();
  await saver.saveAll();
  expect(rounds).toEqual([]);
  release();
  await first;
  expect(rounds).toHaveLength(1);
  end();
});
