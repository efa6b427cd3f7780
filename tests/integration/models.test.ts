/**
 * @jest-environment-options {"env": {"OPENAI_MODELS": "gpt-4o,o3-mini,of-mine", "OPENAI_BASE_URL": "http://127.0.0.1:9/v1"}}
 */
import * as models from "@/app/api/models/route";
import { ModelsAnswer } from "@/lib/contract/models";
import { Caller } from "@/tests/support/caller";
import { guest } from "@/tests/support/people";

test("who is signed in sees the models, and which one is asked by default", async () => {
  const { caller } = await guest("Ada");
  const { status, body } = await caller.call(models, "GET");
  expect(status).toBe(200);
  expect(ModelsAnswer.parse(body)).toEqual({
    models: [
      { id: "gpt-4o", name: "gpt-4o", images: true },
      { id: "o3-mini", name: "o3-mini", images: false },
      { id: "of-mine", name: "of-mine" },
    ],
    default: "gpt-4o",
    demo: false,
  });
});

test("strangers see none", async () => {
  expect((await new Caller().call(models, "GET")).status).toBe(401);
});
