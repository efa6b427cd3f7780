import type { KeyboardEvent } from "react";
import { onViewerKey } from "@/app/(main)/_components/pictures/viewer-keys";

/** What a key did, with a picture that fits or is larger than that. */
function press(key: string, { isLarge = false, shiftKey = false } = {}) {
  const did: string[] = [];
  const event: Partial<KeyboardEvent> = {
    key,
    shiftKey,
    target: new EventTarget(),
    preventDefault: () => undefined,
  };
  onViewerKey(event as KeyboardEvent, {
    goBy: (step) => did.push(`by ${step}`),
    goTo: (at) => did.push(`to ${at}`),
    zoom: {
      isLarge,
      fit: () => did.push("fit"),
      zoomBy: (factor) => did.push(factor > 1 ? "larger" : "smaller"),
      panBy: ({ x, y }) => did.push(`pan ${Math.sign(x)} ${Math.sign(y)}`),
    },
    last: 4,
  });
  return did;
}

// Here are no elements, and the target of a key is asked whether it is one: it is none of these.
beforeAll(() => {
  Reflect.set(globalThis, "HTMLElement", Set);
});

test("where a picture fits, arrows lead to those beside it", () => {
  expect(press("ArrowRight")).toEqual(["by 1"]);
  expect(press("ArrowLeft")).toEqual(["by -1"]);
  expect(press("ArrowUp")).toEqual([]);
});

test("in a large one arrows look about, to the side that they point to", () => {
  const at = { isLarge: true };
  expect(press("ArrowRight", at)).toEqual(["pan -1 0"]);
  expect(press("ArrowLeft", at)).toEqual(["pan 1 0"]);
  expect(press("ArrowUp", at)).toEqual(["pan 0 1"]);
  expect(press("ArrowDown", at)).toEqual(["pan 0 -1"]);
});

test("with Shift they lead on from a large one, too", () => {
  expect(press("ArrowRight", { isLarge: true, shiftKey: true })).toEqual(["by 1"]);
});
