import * as events from "@/app/api/events/route";
import type { Caller } from "@/tests/support/caller";
import { FrameReader } from "@/tests/support/events";

type Options = {
  query?: string;
  /** The cursor that it comes back with. */
  lastId?: string | undefined;
};

/** A caller's event stream, by the route itself. */
export async function openStream({ cookie }: Caller, { query = "", lastId }: Options = {}) {
  const request = new Request(`http://localhost:3000/api/events${query}`, {
    headers: {
      cookie: cookie ?? "",
      ...(lastId !== undefined && { "last-event-id": lastId }),
    },
  });
  const response = await events.GET(request, { params: Promise.resolve({}) });
  expect(response.status).toBe(200);
  return new FrameReader(response);
}
