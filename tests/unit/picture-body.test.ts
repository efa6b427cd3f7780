import { readBytes } from "@/lib/http/read-body";

const patience = { silence: 30_000, whole: 180_000, least: { after: 10_000, rate: 1_000 } };

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** So many bytes, every so many milliseconds. */
function every(ms: number, bytes: number, count = Infinity) {
  let sent = 0;
  let timer: NodeJS.Timeout | undefined;
  let cancelled = false;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      timer = setInterval(() => {
        if (sent === count) {
          clearInterval(timer);
          controller.close();
          return;
        }
        sent += 1;
        controller.enqueue(new Uint8Array(bytes));
      }, ms);
    },
    cancel() {
      cancelled = true;
      clearInterval(timer);
    },
  });
  return { body, isCancelled: () => cancelled };
}

function read(body: ReadableStream<Uint8Array>) {
  const init = { method: "POST", body, duplex: "half" };
  const reading = readBytes(new Request("http://localhost/", init), 1_000_000, patience);
  return reading.then(
    ({ length }) => `${length} bytes`,
    (error: unknown) => (error instanceof Error ? error.message : "thrown"),
  );
}

test("a body of which a byte comes now and then is not waited for", async () => {
  const { body, isCancelled } = every(900, 1);
  const ended = read(body);
  await jest.advanceTimersByTimeAsync(12_000);
  expect(isCancelled()).toBe(true);
  expect(await ended).toBe("The body broke off.");
});

test("a body that is silent at first is not waited for longer than that", async () => {
  const { body, isCancelled } = every(60_000, 100_000);
  const ended = read(body);
  await jest.advanceTimersByTimeAsync(12_000);
  expect(isCancelled()).toBe(true);
  expect(await ended).toBe("The body broke off.");
});

test("a body that keeps coming over a slow line is read to its end", async () => {
  const { body } = every(1_000, 1_100, 100);
  const ended = read(body);
  await jest.advanceTimersByTimeAsync(102_000);
  expect(await ended).toBe("110000 bytes");
});

test("a body that has come fast may pause, but not for long", async () => {
  let ended: string | undefined;
  const first = new Uint8Array(500_000);
  const body = new ReadableStream<Uint8Array>({ start: (controller) => controller.enqueue(first) });
  void read(body).then((how) => (ended = how));
  await jest.advanceTimersByTimeAsync(29_000);
  expect(ended).toBeUndefined();
  await jest.advanceTimersByTimeAsync(2_000);
  expect(ended).toBe("The body broke off.");
});
