import { NetworkFailure } from "@/lib/client/network-failure";
import { judgeFailure } from "@/lib/client/outbox/judge-failure";
import { AppError } from "@/lib/contract/errors";

test("a message whose picture is not there any more is refused for that reason", () => {
  const details = { fields: { images: "has a picture that is not there for you" } };
  const problem = { code: "invalid", message: "No.", reason: "picture_gone" };
  expect(judgeFailure(new AppError("invalid", "No.", details))).toEqual({
    kind: "refused",
    problem,
  });
});

test("without a network a message waits", () => {
  expect(judgeFailure(new NetworkFailure("No."))).toEqual({ kind: "wait", seconds: 0 });
});
