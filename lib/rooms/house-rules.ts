import "server-only";
import type { HouseRules } from "@/lib/contract/service";
import { env } from "@/lib/env";

/** What whoever runs the server has set and people should know. */
export const houseRules: HouseRules = {
  graceMinutes: env.ROOM_GRACE_MINUTES,
  messageLength: env.MESSAGE_LENGTH,
  assistantName: env.ASSISTANT_NAME,
};
