import { createServer } from "node:http";
import { once } from "node:events";
import { chooser } from "@/lib/assistant/providers/choose-provider";
import { findLocalServer } from "@/lib/assistant/providers/find-local-server";
import { localProviders } from "@/lib/assistant/providers/local-provider";
import { parseEnv } from "@/lib/env";
import { failureOf, partsOf, textOf } from "@/tests/support/ask-provider";
import { greeting } from "@/tests/support/openai-scenarios";
import { openOpenAiServer, type OpenAiServer } from "@/tests/support/openai-server";
import { findFreePort } from "@/tests/support/server";
import { withSilentServer } from "@/tests/support/silent-server";

let server: OpenAiServer;
beforeEach(async () => {
  server = await openOpenAiServer({ models: ["plain", "nomic-embed-text"] });
});
afterEach(() => server.close());

const { signal } = new AbortController();
const request = { model: "plain", messages: [{ role: "user" as const, text: "Hello" }], signal };

function choose(source: Record<string, string>) {
  const result = parseEnv(source);
  if ("problems" in result) throw new Error(result.problems.join("\n"));
  return chooser(result.env)();
}

describe("by the settings", () => {
  it("a server is asked with its key", async () => {
    const OPENAI_API_KEY = "sk-of-mine";
    const provider = await choose({ OPENAI_BASE_URL: `${server.url}/`, OPENAI_API_KEY });
    expect(provider.demo).toBe(false);
    expect(textOf(await partsOf(provider.stream(request)))).toBe(greeting.join(""));
    expect(server.requests[0]?.headers["authorization"]).toBe("Bearer sk-of-mine");
  });

  it("a server without a key is asked too", async () => {
    const provider = await choose({ OPENAI_BASE_URL: server.url });
    expect(textOf(await partsOf(provider.stream(request)))).toBe(greeting.join(""));
  });

  it("the demo answers where nothing is set and nothing looked for", async () => {
    expect((await choose({ LOCAL_MODELS: "off" })).demo).toBe(true);
  });
});

describe("a server on this machine", () => {
  /** More than people would have: the machine may be busy with other tests. */
  const patience = 10_000;
  const at = (port: number, name = "LM Studio") => ({ name, port });

  it("is found by its list of models, the first in order where there are two", async () => {
    const other = await openOpenAiServer();
    const nobody = await findFreePort();
    const servers = [at(nobody), at(other.port), at(server.port)];
    expect(await findLocalServer(servers, patience)).toEqual(at(other.port));
    await other.close();
    expect(await findLocalServer(servers, patience)).toEqual(at(server.port));
    expect(await findLocalServer([at(nobody)], patience)).toBeNull();
  });

  it("is none where it has no model, does not answer, or answers something else", async () => {
    const empty = await openOpenAiServer({ models: [] });
    expect(await findLocalServer([at(empty.port)], patience)).toBeNull();
    await empty.close();
    const seen: string[] = [];
    const page = createServer((asked, response) => {
      seen.push(`${asked.method} ${asked.url}`);
      response.writeHead(200, { "content-type": "text/html" }).end("<h1>Hello</h1>");
    }).listen(0, "127.0.0.1");
    await once(page, "listening");
    const address = page.address();
    const port = typeof address === "object" && address ? address.port : 0;
    await withSilentServer(async (silent) => {
      expect(await findLocalServer([at(silent), at(port)], 1_000)).toBeNull();
    });
    expect(seen).toEqual(["GET /v1/models"]);
    page.closeAllConnections();
    page.close();
  });

  it("answers through the same provider, without a key of ours", async () => {
    const provider = await localProviders({ patience, servers: [at(server.port, "Ollama")] })();
    expect(await provider?.listModels(signal)).toEqual([
      { id: "plain", name: "plain", window: 4_096 },
    ]);
    expect(provider && textOf(await partsOf(provider.stream(request)))).toBe(greeting.join(""));
  });

  it("is looked for once by many who ask at once, and again after a while", async () => {
    const find = localProviders({ patience, servers: [at(server.port)], lasts: 60_000 });
    const providers = await Promise.all(Array.from({ length: 20 }, find));
    expect(new Set(providers).size).toBe(1);
    expect(server.listings).toHaveLength(1);
    const impatient = localProviders({ patience, servers: [at(server.port)], lasts: 0 });
    expect(await impatient()).toBe(await impatient());
    expect(server.listings).toHaveLength(3);
  });

  it("that is gone is looked for anew", async () => {
    const other = await openOpenAiServer();
    const find = localProviders({ patience, servers: [at(other.port), at(server.port)] });
    const first = await find();
    await other.close();
    if (!first) throw new Error("Nothing was found");
    expect((await failureOf(first.stream(request))).fault).toBe("unreachable");
    const second = await find();
    expect(second && textOf(await partsOf(second.stream(request)))).toBe(greeting.join(""));
    expect(server.requests).toHaveLength(1);
  });
});
