import { NextRequest } from "next/server";
import { config, proxy } from "@/proxy";

function policyOf(url: string) {
  const header = proxy(new NextRequest(url)).headers.get("content-security-policy") ?? "";
  return Object.fromEntries(
    header.split("; ").map((directive) => {
      const [name = "", ...sources] = directive.split(" ");
      return [name, sources];
    }),
  );
}

test("a page's scripts run by its nonce alone", () => {
  const { "script-src": scripts = [] } = policyOf("http://localhost/login");
  expect(scripts).toEqual([
    "'self'",
    expect.stringMatching(/^'nonce-[\w+/]{22}=='$/),
    "'strict-dynamic'",
  ]);
});

test("every answer has a nonce of its own", () => {
  const nonces = Array.from({ length: 50 }, () => policyOf("http://localhost/")["script-src"]?.[1]);
  expect(new Set(nonces).size).toBe(50);
});

test("nothing comes from another host, frames the page, or changes its base", () => {
  const policy = policyOf("http://localhost/");
  expect(policy["default-src"]).toEqual(["'self'"]);
  expect(policy["connect-src"]).toEqual(["'self'"]);
  expect(policy["frame-ancestors"]).toEqual(["'none'"]);
  expect(policy["base-uri"]).toEqual(["'none'"]);
  expect(policy["object-src"]).toEqual(["'none'"]);
  expect(Object.values(policy).flat().join(" ")).not.toMatch(/https?:|\*|unsafe-eval/);
});

test("the page learns its nonce and its own address", () => {
  const response = proxy(new NextRequest("http://localhost/settings?tab=2"));
  const nonce = response.headers.get("x-middleware-request-x-nonce");
  expect(response.headers.get("content-security-policy")).toContain(`'nonce-${nonce}'`);
  expect(response.headers.get("x-middleware-request-x-confab-path")).toBe("/settings?tab=2");
});

test.each([
  ["/", true],
  ["/login", true],
  ["/r/KXQ4TP7", true],
  ["/apiary", true],
  ["/api", false],
  ["/api/session", false],
  ["/_next/static/chunks/a.js", false],
  ["/icon.svg", false],
])("the policy is for pages: %s %s", (path, isPage) => {
  const [source = ""] = config.matcher;
  expect(new RegExp(`^${source}$`).test(path)).toBe(isPage);
});
