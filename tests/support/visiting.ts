import type { BrowserContextOptions } from "playwright-core";
import { openBrowser } from "@/tests/support/browser";
import { comeIn, joinByLink, makeRoom, type Room } from "@/tests/support/rooms";
import { startServer, type RunningServer } from "@/tests/support/server";

/** A server that limits nobody, and people who come to it, for as long as a file of tests runs. */
export function visiting() {
  let server: RunningServer;
  let visitors: Awaited<ReturnType<typeof openBrowser>>;
  beforeAll(async () => {
    server = await startServer({ env: { RATE_LIMITS: "off" } });
    visitors = await openBrowser();
  });
  afterEach(() => visitors.allLeave());
  const comes = (options: BrowserContextOptions = {}) => visitors.newPerson(options);
  return {
    get url() {
      return server.url;
    },
    get dataDir() {
      return server.dataDir;
    },
    /** Somebody at a browser of their own. */
    comes,
    /** Ada, in a room that she has made. */
    async alone(options?: BrowserContextOptions) {
      const { page, context } = await comes(options);
      await comeIn(page, server.url, "Ada");
      return { page, context, room: await makeRoom(page, server.url) };
    },
    /** Somebody who has come into a room by its link. */
    async joined(room: Room, name: string) {
      const { page, context } = await comes();
      await joinByLink(page, room, name);
      return { page, context };
    },
  };
}
