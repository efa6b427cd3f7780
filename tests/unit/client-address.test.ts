import type { IncomingMessage, ServerResponse } from "node:http";

type Module = typeof import("@/lib/http/client-address");

/** The module as it is under these settings, and the headers of a request over such a socket. */
async function under(settings: Record<string, string>) {
  jest.resetModules();
  Object.assign(process.env, { TRUST_PROXY: "", PUBLIC_URL: "" }, settings);
  const { enterRequest } = await import("@/lib/http/requests");
  const module: Module = await import("@/lib/http/client-address");
  const from = (remoteAddress: string, headers: Record<string, string> = {}) => {
    const request = {
      headers: { ...headers },
      socket: { remoteAddress },
    } as unknown as IncomingMessage;
    enterRequest(request, {} as ServerResponse);
    return new Headers(request.headers as Record<string, string>);
  };
  return { ...module, from };
}

afterAll(() => {
  delete process.env["TRUST_PROXY"];
  delete process.env["PUBLIC_URL"];
});

describe("the address of a caller", () => {
  it("is the socket's when no proxy is trusted, whatever headers say", async () => {
    const { clientAddress, from } = await under({});
    expect(clientAddress(from("203.0.113.9", { "x-forwarded-for": "1.2.3.4" }))).toBe(
      "203.0.113.9",
    );
    expect(clientAddress(from("::ffff:203.0.113.9"))).toBe("203.0.113.9");
  });

  it("is the last hop that a trusted proxy did not make up", async () => {
    const { clientAddress, from } = await under({ TRUST_PROXY: "loopback,10.0.0.0/8" });
    const forged = { "x-forwarded-for": "6.6.6.6, 203.0.113.9, 10.1.2.3" };
    expect(clientAddress(from("127.0.0.1", forged))).toBe("203.0.113.9");
    expect(clientAddress(from("203.0.113.1", forged))).toBe("203.0.113.1");
    expect(clientAddress(from("127.0.0.1", { "x-forwarded-for": "nonsense" }))).toBe("127.0.0.1");
  });

  it("counts a /64 of IPv6 as one", async () => {
    const { limitedAddress, from } = await under({});
    const one = limitedAddress(from("2001:db8:1:2:3:4:5:6"));
    expect(limitedAddress(from("2001:db8:1:2::9"))).toBe(one);
    expect(limitedAddress(from("2001:db8:1:3::9"))).not.toBe(one);
  });
});

describe("the origin of a request", () => {
  it("is PUBLIC_URL where that is set", async () => {
    const { requestOrigin, from } = await under({ PUBLIC_URL: "https://chat.example.org/" });
    expect(requestOrigin(from("127.0.0.1", { host: "localhost:3000" }))).toBe(
      "https://chat.example.org",
    );
  });

  it("is https only by the word of a trusted proxy", async () => {
    const said = { host: "chat.example.org", "x-forwarded-proto": "https" };
    const trusting = await under({ TRUST_PROXY: "loopback" });
    expect(trusting.requestOrigin(trusting.from("127.0.0.1", said))).toBe(
      "https://chat.example.org",
    );
    const wary = await under({});
    expect(wary.requestOrigin(wary.from("127.0.0.1", said))).toBe("http://chat.example.org");
  });
});

describe("a caller at this machine", () => {
  it("comes from the loopback, forwarded by nobody, and names it", async () => {
    const { isFromThisMachine, from } = await under({});
    expect(isFromThisMachine(from("127.0.0.1", { host: "localhost:3000" }))).toBe(true);
    expect(isFromThisMachine(from("::1", { host: "[::1]:3000" }))).toBe(true);
    expect(isFromThisMachine(from("127.0.0.1", { host: "chat.example.org" }))).toBe(false);
    expect(
      isFromThisMachine(from("127.0.0.1", { host: "localhost", "x-forwarded-for": "1.2.3.4" })),
    ).toBe(false);
    expect(isFromThisMachine(from("192.168.0.9", { host: "localhost" }))).toBe(false);
  });
});
