import "server-only";
import pino from "pino";
import pretty from "pino-pretty";
import { env } from "@/lib/env";

/** One JSON line an entry, made readable where a person looks on. No message text, no secret. */
export const log = pino(
  {
    level: env.LOG_LEVEL,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
  },
  process.stdout.isTTY
    ? pretty({ colorize: true, translateTime: "HH:MM:ss", ignore: "id", sync: true })
    : pino.destination({ fd: 1, sync: true }),
);
