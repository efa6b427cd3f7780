/** Somebody who does not give up: asks again, blindly, until the server has answered. */
export class PersistentPerson {
  cookie = "";
  id = "";
  stopped = false;
  readonly url: string;

  constructor(url: string) {
    this.url = url;
  }

  async comeIn(name: string) {
    const response = await this.ask("POST", "/api/session", { name });
    this.cookie = response.headers.get("set-cookie")?.split(";")[0] ?? "";
    const { user } = (await response.json()) as { user: { id: string } };
    this.id = user.id;
    return this;
  }

  /** The answer, whatever has to happen until there is one. */
  async ask(method: string, path: string, body?: object): Promise<Response> {
    for (let tries = 0; ; tries += 1) {
      try {
        const response = await fetch(this.url + path, {
          method,
          headers: {
            cookie: this.cookie,
            ...(body && { "content-type": "application/json" }),
          },
          ...(body && { body: JSON.stringify(body) }),
          signal: AbortSignal.timeout(10_000),
        });
        // Read whole: the answer may break off in its middle.
        const text = await response.text();
        if (response.status < 500 && response.status !== 429) {
          const { status, headers } = response;
          return new Response(status === 204 ? null : text, { status, headers });
        }
      } catch (error) {
        if (this.stopped) throw error;
      }
      await pause(Math.min(20 * 2 ** tries, 300));
    }
  }

  async json<T>(method: string, path: string, body?: object): Promise<T> {
    const response = await this.ask(method, path, body);
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status}`);
    return (await response.json()) as T;
  }
}

export function pause(ms: number) {
  return new Promise<void>((resolve) => setTimeout(resolve, ms));
}
