import "server-only";
import { createHmac, timingSafeEqual } from "node:crypto";
import { parseCookies } from "better-auth/cookies";
import { sessionSecret } from "@/lib/auth/secret";
import { SESSION_SECONDS } from "@/lib/auth/session-length";

export const SESSION_COOKIE = "confab.session_token";

/** The token of a session, if the caller shows one that we signed: by cookie, or as a Bearer. */
export function readCredential(headers: Headers) {
  const credential = bearerOf(headers) ?? sessionCookieOf(headers);
  if (credential === undefined) return undefined;
  const at = credential.lastIndexOf(".");
  const token = credential.slice(0, at);
  return isSame(credential.slice(at + 1), signatureOf(token)) ? token : undefined;
}

/** What an API client sends: the same signed token as in a cookie, in letters that need no escape. */
export function toBearer(token: string) {
  return `confab_${token}.${toUrlSafe(signatureOf(token))}`;
}

export function sessionCookieOf(headers: Headers) {
  const value = parseCookies(headers.get("cookie") ?? "").get(SESSION_COOKIE);
  return value === undefined ? undefined : decoded(value);
}

function bearerOf(headers: Headers) {
  const match = /^bearer confab_([^.\s]+)\.([\w-]+)$/i.exec(headers.get("authorization") ?? "");
  if (!match) return headers.has("authorization") ? "" : undefined;
  const [, token = "", signature = ""] = match;
  return `${token}.${signature.replaceAll("-", "+").replaceAll("_", "/")}=`;
}

// The signature that better-auth's cookies carry.
function signatureOf(token: string) {
  return createHmac("sha256", sessionSecret()).update(token).digest("base64");
}

function toUrlSafe(signature: string) {
  return signature.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function isSame(given: string, right: string) {
  const [a, b] = [Buffer.from(given), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function decoded(value: string) {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

/** The cookie anew, so that a browser in use never comes to its end. */
export function refreshedCookie(headers: Headers) {
  const value = sessionCookieOf(headers);
  if (value === undefined || bearerOf(headers) !== undefined) return new Headers();
  const cookie = `${SESSION_COOKIE}=${encodeURIComponent(value)}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${SESSION_SECONDS}`;
  return new Headers({ "set-cookie": cookie });
}
