import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { type Asked, OpenAiAnswer } from "@/tests/support/openai-answer";
import { pictureEndpoints } from "@/tests/support/openai-pictures";
import { type Scenario, scenarios } from "@/tests/support/openai-scenarios";

export type OpenAiServer = Awaited<ReturnType<typeof openOpenAiServer>>;

/**
 * A server that speaks Chat Completions, and draws, over real HTTP. The model's name says what happens: one of
 * the scenarios, with a number after a colon where it takes one (`slow:20`), or a script of the test.
 */
export async function openOpenAiServer({ port = 0, models = ["plain"] as unknown[] } = {}) {
  const requests: Asked[] = [];
  const listings: IncomingMessage["headers"][] = [];
  const scripts = new Map<string, Scenario>();
  const gate = makeGate();
  const arrivals = new Set<() => void>();
  const pictures = pictureEndpoints((model) => gate.pass(model));

  const server = createServer((request, response) => {
    response.on("error", () => {});
    if (request.method === "GET" && request.url === "/v1/models") {
      listings.push(request.headers);
      sendModels(response, models);
      return;
    }
    if (pictures.take(request, response)) return;
    if (request.url !== "/v1/chat/completions") {
      response.writeHead(404).end();
      return;
    }
    void text(request).then((body) => answer(request, response, body));
  });

  async function answer(request: IncomingMessage, response: ServerResponse, body: string) {
    const parsed = JSON.parse(body) as Asked["body"];
    const earlier = requests.filter((each) => each.body.model === parsed.model).length;
    const asked: Asked = { headers: request.headers, body: parsed, earlier };
    const [name = "", given] = parsed.model.split(":");
    const scenario = scripts.get(parsed.model) ?? scenarios[name] ?? scenarios["unknown-model"];
    requests.push(asked);
    for (const arrive of arrivals) arrive();
    const said = new OpenAiAnswer(asked, response, () => gate.pass(parsed.model));
    await scenario?.(said, given === undefined ? undefined : Number(given));
  }

  let connections = 0;
  server.on("connection", () => (connections += 1));
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const listening = typeof address === "object" && address ? address.port : 0;
  return {
    port: listening,
    /** What OPENAI_BASE_URL has to be. */
    url: `http://127.0.0.1:${listening}/v1`,
    /** The requests for an answer that came so far. */
    requests,
    /** The headers of the requests for the list of models. */
    listings,
    /** The requests for a picture, and for the file behind an address, that came so far. */
    pictures,
    /** How many connections were made so far. */
    connections: () => connections,
    /** What happens where `model` is asked; it goes before the scenarios. */
    script: (model: string, scenario: Scenario) => void scripts.set(model, scenario),
    /** Lets `until` of the answers of this model pass so many times, now or later. */
    release: (model: string, times = 1) => gate.open(model, times),
    /** Resolves when so many requests for an answer have come. */
    asked: async (count: number) => {
      while (requests.length < count) {
        await new Promise<void>((resolve) => {
          const arrive = () => {
            arrivals.delete(arrive);
            resolve();
          };
          arrivals.add(arrive);
        });
      }
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

function sendModels(response: ServerResponse, models: readonly unknown[]) {
  const data = models.map((model) =>
    typeof model === "string" ? { id: model, object: "model" } : model,
  );
  response.writeHead(200, { "content-type": "application/json" });
  response.end(JSON.stringify({ object: "list", data }));
}

/** Steps that a test gives out, by the model's name, and those who wait for one. */
function makeGate() {
  const given = new Map<string, number>();
  const waiting: { model: string; go: () => void }[] = [];
  return {
    pass: (model: string) =>
      new Promise<void>((go) => {
        const left = given.get(model) ?? 0;
        if (left === 0) waiting.push({ model, go });
        else given.set(model, left - 1);
        if (left > 0) go();
      }),
    open: (model: string, times: number) => {
      for (let each = 0; each < times; each++) {
        const at = waiting.findIndex((waiter) => waiter.model === model);
        if (at === -1) given.set(model, (given.get(model) ?? 0) + 1);
        else waiting.splice(at, 1)[0]?.go();
      }
    },
  };
}
