import { openPicture } from "@/lib/images/read/open-picture";
import { inPictureTurn } from "@/lib/images/read/picture-turns";
import { Places } from "@/lib/images/read/places";
import { readPicture } from "@/lib/images/read/read-picture";
import { photo, plain } from "../support/odd-pictures";

test("places are taken in the order of asking, so many at once", async () => {
  const places = new Places(2);
  const order: string[] = [];
  let there = 0;
  const work = async (name: string) => {
    const leave = await places.take();
    order.push(name);
    there++;
    expect(there).toBeLessThanOrEqual(2);
    await new Promise((resolve) => setImmediate(resolve));
    there--;
    leave();
  };
  await Promise.all(["a", "b", "c", "d", "e"].map(work));
  expect(order).toEqual(["a", "b", "c", "d", "e"]);
});

test("whoever gives up is passed over, and takes nobody's place along", async () => {
  const places = new Places(1);
  const leave = await places.take();
  const gone = new AbortController();
  const reason = new Error("the page was left");
  const first = places.take(gone.signal);
  const second = places.take();
  gone.abort(reason);
  await expect(first).rejects.toBe(reason);
  expect(places.waiting).toBe(1);
  leave();
  (await second)();
  (await places.take())();
});

test("who has given up before asking gets no place", async () => {
  const places = new Places(1);
  await expect(places.take(AbortSignal.abort())).rejects.toMatchObject({ name: "AbortError" });
  (await places.take())();
});

test("giving up after the place was taken changes nothing", async () => {
  const places = new Places(1);
  const gone = new AbortController();
  const leave = await places.take();
  const next = places.take(gone.signal);
  leave();
  const leaveNext = await next;
  gone.abort();
  const last = places.take();
  leaveNext();
  leaveNext();
  const leaveLast = await last;
  const waits = places.take();
  expect(places.waiting).toBe(1);
  leaveLast();
  (await waits)();
});

/** A PNG so large that it has to be the only such one. */
const heavy = () => plain(4200, 4200).png().toBuffer();

test("a turn ends when its work fails", async () => {
  const opened = await openPicture(await heavy());
  const failing = () => inPictureTurn(opened, undefined, () => Promise.reject(new Error("failed")));
  await Promise.allSettled([failing(), failing(), failing()]);
  await expect(inPictureTurn(opened, undefined, async () => "done")).resolves.toBe("done");
});

test("two are worked on at once, and of heavy ones one, beside which others go on", async () => {
  const large = await openPicture(await heavy());
  const small = await openPicture(await plain(9, 9).png().toBuffer());
  const most = { all: 0, heavy: 0 };
  const now = { all: 0, heavy: 0 };
  const work = (opened: typeof large, weight: number) =>
    inPictureTurn(opened, undefined, async () => {
      now.all++;
      now.heavy += weight;
      most.all = Math.max(most.all, now.all);
      most.heavy = Math.max(most.heavy, now.heavy);
      await new Promise((resolve) => setImmediate(resolve));
      now.all--;
      now.heavy -= weight;
    });
  const pictures = [large, large, large, small, small, large, small];
  await Promise.all(pictures.map((opened) => work(opened, opened === large ? 1 : 0)));
  expect(most).toEqual({ all: 2, heavy: 1 });
});

test("an upload that is abandoned while it waits is not read", async () => {
  const jpeg = await photo(1200, 900).jpeg().toBuffer();
  const gone = new AbortController();
  const before = [readPicture(jpeg), readPicture(jpeg)];
  const abandoned = readPicture(jpeg, { signal: gone.signal });
  const after = readPicture(jpeg);
  gone.abort();
  await expect(abandoned).rejects.toMatchObject({ name: "AbortError" });
  await expect(Promise.all([...before, after])).resolves.toHaveLength(3);
});
