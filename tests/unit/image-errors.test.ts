import { PaintError } from "@/lib/images/draw/paint-error";
import { SharpMissing } from "@/lib/images/read/load-sharp";
import { PictureRefused } from "@/lib/images/read/picture-refused";
import { StoreError } from "@/lib/images/store/store-error";

/** Another bundle's copy of a module. */
function copyOf<T>(load: () => T): T {
  let copy: T | undefined;
  jest.isolateModules(() => (copy = load()));
  if (copy === undefined) throw new Error("There is no copy.");
  return copy;
}

type StoreErrors = typeof import("@/lib/images/store/store-error");
type Refusals = typeof import("@/lib/images/read/picture-refused");
type Sharps = typeof import("@/lib/images/read/load-sharp");
type Paints = typeof import("@/lib/images/draw/paint-error");

const copies = {
  store: copyOf((): StoreErrors => jest.requireActual("@/lib/images/store/store-error")),
  refused: copyOf((): Refusals => jest.requireActual("@/lib/images/read/picture-refused")),
  sharp: copyOf((): Sharps => jest.requireActual("@/lib/images/read/load-sharp")),
  paint: copyOf((): Paints => jest.requireActual("@/lib/images/draw/paint-error")),
};

test.each([
  ["StoreError", StoreError, copies.store.StoreError, new copies.store.StoreError("full", "Full.")],
  [
    "PictureRefused",
    PictureRefused,
    copies.refused.PictureRefused,
    new copies.refused.PictureRefused("broken"),
  ],
  ["SharpMissing", SharpMissing, copies.sharp.SharpMissing, new copies.sharp.SharpMissing("None.")],
  [
    "PaintError",
    PaintError,
    copies.paint.PaintError,
    new copies.paint.PaintError("unclear", "No."),
  ],
])("a %s of another bundle is one here", (_name, here, there, thrown) => {
  expect(there).not.toBe(here);
  expect(thrown).toBeInstanceOf(here);
  expect(new Error("Something else.")).not.toBeInstanceOf(here);
  expect(null).not.toBeInstanceOf(here);
});
