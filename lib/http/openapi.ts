import "server-only";
import { z } from "zod";
import { ErrorBody } from "@/lib/contract/errors";
import type { Operation } from "@/lib/contract/operation";
import { operations } from "@/lib/contract/operations";
import { version } from "@/lib/http/version";

/** The OpenAPI document, made from the same schemas that the routes parse by. */
export function toOpenApi(origin: string) {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [operationId, operation] of Object.entries<Operation>(operations)) {
    const path = (paths[operation.path] ??= {});
    path[operation.method.toLowerCase()] = { operationId, ...describe(operation) };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Confab",
      version,
      description: "People and an assistant, in rooms and dialogues.",
    },
    servers: [{ url: origin }],
    security: [{ token: [] }, { cookie: [] }],
    paths,
    components: {
      schemas: { Error: toJsonSchema(ErrorBody, "output") },
      securitySchemes: {
        token: { type: "http", scheme: "bearer", description: "An API token." },
        cookie: { type: "apiKey", in: "cookie", name: "confab.session_token" },
      },
    },
  };
}

function describe({ says, who, params, query, body, answers }: Operation) {
  const responses: Record<string, unknown> = Object.fromEntries(
    Object.entries(answers).map(([status, schema]) => [
      status,
      { description: says, ...(schema && content(toJsonSchema(schema, "output"))) },
    ]),
  );
  return {
    summary: says,
    ...(who === "anyone" && { security: [] }),
    parameters: [...toParameters(params, "path"), ...toParameters(query, "query")],
    ...(body && {
      requestBody: {
        required: !body.safeParse(undefined).success,
        ...content(toJsonSchema(body, "input")),
      },
    }),
    responses: {
      ...responses,
      default: { description: "An error.", ...content({ $ref: "#/components/schemas/Error" }) },
    },
  };
}

function content(schema: unknown) {
  return { content: { "application/json": { schema } } };
}

function toParameters(schema: z.ZodType | undefined, place: "path" | "query") {
  if (!schema) return [];
  const { properties = {}, required = [] } = toJsonSchema(schema, "input");
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === "path" || required.includes(name),
    schema: property,
  }));
}

function toJsonSchema(schema: z.ZodType, io: "input" | "output") {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any" });
  return rest;
}
