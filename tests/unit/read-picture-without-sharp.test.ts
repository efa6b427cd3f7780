import { checkPictures } from "@/lib/images/read/check-pictures";
import { loadSharp, SharpMissing } from "@/lib/images/read/load-sharp";
import { readPicture } from "@/lib/images/read/read-picture";

jest.mock("sharp", () => {
  throw new Error("Could not load the module of this system");
});

test("without a binary of sharp, the self-check names it and the system", async () => {
  const why = await checkPictures();
  expect(why).toContain("sharp does not load");
  expect(why).toContain(`${process.platform}-${process.arch}`);
});

test("without a binary of sharp, no upload is blamed for it", async () => {
  await expect(loadSharp()).rejects.toBeInstanceOf(SharpMissing);
  const gif = Buffer.from("R0lGODlhAQABAIAAAAAAAP///ywAAAAAAQABAAACAUwAOw==", "base64");
  await expect(readPicture(gif)).rejects.toBeInstanceOf(SharpMissing);
});

test("without a binary of sharp, whoever draws is there, and so the server", async () => {
  const { choosePainter } = await import("@/lib/images/draw/choose-painter");
  const painter = await choosePainter();
  const { signal } = new AbortController();
  const drawn = painter.paint({ prompt: "a cat", signal })[Symbol.asyncIterator]();
  const draw = async () => {
    while (!(await drawn.next()).done);
  };
  await expect(draw()).rejects.toBeInstanceOf(SharpMissing);
});
