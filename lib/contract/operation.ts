import type { z } from "zod";
import type { Deed } from "@/lib/contract/roles";

/** One call of the wire: what goes in, what comes out. Routes and the OpenAPI document are made of it. */
export type Operation = {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  path: `/api/${string}`;
  says: string;
  who: Who;
  /** What it can be in a room; the table of roles says who may. */
  deeds?: readonly Deed[];
  params?: z.ZodType;
  query?: z.ZodType;
  body?: z.ZodType;
  /** The schema of each answer's body by its status; null where there is none. */
  answers: Record<number, z.ZodType | null>;
};

/** Who may call: anyone · a person (guest or account) · an account · the administrator. */
type Who = "anyone" | "person" | "account" | "administrator";
