import { withDot } from "@/lib/client/dotted-icon";

test("an icon is fetched once, and again only where it could not be had", async () => {
  const answer = jest.spyOn(globalThis, "fetch");
  answer.mockRejectedValueOnce(new TypeError("away"));
  answer.mockImplementation(() => Promise.resolve(new Response("<svg></svg>")));
  expect(await withDot("/icon.svg")).toBeNull();
  const dotted = await withDot("/icon.svg");
  expect(decodeURIComponent(dotted ?? "")).toMatch(/^data:image\/svg\+xml,<svg><circle .*<\/svg>$/);
  expect(await withDot("/icon.svg")).toBe(dotted);
  expect(answer).toHaveBeenCalledTimes(2);
  answer.mockRestore();
});
