import "server-only";
import type { z } from "zod";
import { AppError } from "@/lib/contract/errors";

/** The input as its schema has it, or `invalid` with a sentence for each field that is wrong. */
export function parseInput<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const result = schema.safeParse(value, { reportInput: true });
  if (result.success) return result.data;
  const fields: Record<string, string> = {};
  for (const issue of result.error.issues.flatMap(unfold)) {
    fields[issue.path.join(".") || "body"] ??= toWords(issue);
  }
  const sentences = Object.entries(fields).map(([field, why]) => `${field} ${why}.`);
  throw new AppError("invalid", sentences.join(" "), { fields });
}

/** Of a union, the complaints of the alternative that came nearest. */
function unfold(issue: z.core.$ZodIssue): z.core.$ZodIssue[] {
  if (issue.code !== "invalid_union") return [issue];
  const nearest =
    issue.errors.toSorted((a, b) => missing(a) - missing(b) || a.length - b.length)[0] ?? [];
  return nearest.flatMap((inner) => unfold({ ...inner, path: [...issue.path, ...inner.path] }));
}

function missing(issues: readonly z.core.$ZodIssue[]) {
  return issues.filter(({ input }) => input === undefined).length;
}

function toWords(issue: z.core.$ZodIssue) {
  switch (issue.code) {
    case "invalid_type":
      return issue.input === undefined ? "is missing" : `must be of the type ${issue.expected}`;
    case "invalid_value":
      return `must be one of ${issue.values.map((value) => JSON.stringify(value)).join(", ")}`;
    case "too_small":
      return issue.message.startsWith("Too small") ? `is too ${short(issue)}` : issue.message;
    case "too_big":
      return issue.message.startsWith("Too big") ? `is too ${long(issue)}` : issue.message;
    default:
      return issue.message;
  }
}

/** Texts and lists are short or long; a number is small or large. */
function short({ origin }: { origin: string }) {
  return isNumber(origin) ? "small" : "short";
}

function long({ origin }: { origin: string }) {
  return isNumber(origin) ? "large" : "long";
}

function isNumber(origin: string) {
  return origin === "number" || origin === "int" || origin === "bigint";
}
