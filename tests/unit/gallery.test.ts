import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { toMonths } from "@/lib/client/gallery-months";
import { withPage } from "@/lib/client/gallery-pages";
import { lookForPicture } from "@/lib/client/look-for-picture";
import type { GalleryImage } from "@/lib/contract/images";

function picture(id: string, createdAt = "2026-11-20T12:00:00.000Z"): GalleryImage {
  const url = `/api/images/${id}`;
  return { id, url, width: 3, height: 2, bytes: 9, type: "image/png", alt: "", createdAt };
}

const idsOf = (images: readonly GalleryImage[]) => images.map(({ id }) => id);

test("pictures stand by months, by the clock of the person", () => {
  const images = [
    picture("a", "2026-11-02T08:00:00.000Z"),
    picture("b", "2026-10-31T17:00:00.000Z"),
    picture("c", "2026-10-31T15:00:00.000Z"),
    picture("d", "2025-10-31T15:00:00.000Z"),
  ];
  const months = (timeZone: string) =>
    toMonths(images, timeZone).map(({ month, images: some }) => [month, idsOf(some)]);
  expect(months("UTC")).toEqual([
    ["2026-11", ["a"]],
    ["2026-10", ["b", "c"]],
    ["2025-10", ["d"]],
  ]);
  // There it is past midnight by then.
  expect(months("Asia/Shanghai")).toEqual([
    ["2026-11", ["a", "b"]],
    ["2026-10", ["c"]],
    ["2025-10", ["d"]],
  ]);
  expect(toMonths([], "UTC")).toEqual([]);
});

test("a picture that stands on two pages comes once, and the last page says that it is", () => {
  const known = { images: [picture("a"), picture("b")], hasMore: true, next: "2.b" };
  const page = { images: [picture("b"), picture("c")], hasMore: false };
  const all = withPage(known, page);
  expect(idsOf(all.images)).toEqual(["a", "b", "c"]);
  expect(all).toMatchObject({ hasMore: false });
  expect(all.next).toBeUndefined();
});

test.each([
  [404, "gone"],
  [503, "away"],
  [206, "away"],
])("a picture that did not come, of which the server says %i, is %s", async (status, why) => {
  const server = createServer((_request, response) => response.writeHead(status).end("x"));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  expect(await lookForPicture(`http://127.0.0.1:${port}/api/images/a`)).toBe(why);
  await new Promise((resolve) => server.close(resolve));
  expect(await lookForPicture(`http://127.0.0.1:${port}/api/images/a`)).toBe("away");
});
