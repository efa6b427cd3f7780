import type { Handler } from "@/lib/http/route";

type Endpoints = Record<"GET" | "POST" | "PUT" | "PATCH" | "DELETE" | "HEAD" | "OPTIONS", Handler>;
type Options = {
  body?: unknown;
  /** Sent as it is, in place of a body made into JSON. */
  raw?: BodyInit;
  query?: string;
  params?: Record<string, string>;
  headers?: Record<string, string>;
};
export type Answered = { status: number; headers: Headers; body: Record<string, unknown> };

const origin = "http://localhost:3000";

/** A client of the route handlers that keeps its cookie, as a browser does. */
export class Caller {
  cookie: string | undefined;

  constructor(private readonly always: Record<string, string> = {}) {}

  async call(
    endpoints: Endpoints,
    method: keyof Endpoints,
    { body, raw, query = "", params = {}, headers = {} }: Options = {},
  ): Promise<Answered> {
    const request = new Request(`${origin}/api/test${query}`, {
      method,
      headers: {
        host: "localhost:3000",
        origin,
        ...(body !== undefined && { "content-type": "application/json" }),
        ...(this.cookie !== undefined && { cookie: this.cookie }),
        ...this.always,
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(raw !== undefined && { body: raw }),
    });
    const response = await endpoints[method](request, { params: Promise.resolve(params) });
    this.keepCookie(response);
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: text === "" ? {} : (JSON.parse(text) as Record<string, unknown>),
    };
  }

  private keepCookie(response: Response) {
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = ""] = cookie.split(";");
      this.cookie = /max-age=0/i.test(cookie) ? undefined : pair;
    }
  }
}
