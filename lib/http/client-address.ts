import "server-only";
import { BlockList, isIP, isIPv6 } from "node:net";
import { env } from "@/lib/env";
import { findRequest } from "@/lib/http/requests";

const loopback = listOf(["127.0.0.0/8", "::1/128"]);
const trusted = listOf(
  env.TRUST_PROXY.flatMap((entry) => {
    if (entry === "loopback") return ["127.0.0.0/8", "::1/128"];
    if (entry === "private") return ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7"];
    return [entry];
  }),
);

/** Where a request really comes from: forwarding headers count only as far as TRUST_PROXY reaches. */
export function clientAddress(headers: Headers) {
  let address = socketAddress(headers);
  const hops = forwardingOf(headers)?.get("x-forwarded-for")?.split(",") ?? [];
  while (contains(trusted, address)) {
    const hop = unmapped(hops.pop()?.trim() ?? "");
    if (isIP(hop) === 0) break;
    address = hop;
  }
  return address;
}

/** One household often has a whole /64 of IPv6: limits count it as one address. */
export function limitedAddress(headers: Headers) {
  const address = clientAddress(headers);
  return isIPv6(address) ? expandIPv6(address).slice(0, 4).join(":") : address;
}

/** The origin that the caller's browser shows. */
export function requestOrigin(headers: Headers) {
  if (env.PUBLIC_URL !== undefined) return env.PUBLIC_URL;
  const forwarding = isProxyTrusted(headers) ? forwardingOf(headers) : undefined;
  const forwarded = (name: string) => forwarding?.get(name)?.split(",")[0]?.trim() || undefined;
  const protocol = forwarded("x-forwarded-proto") === "https" ? "https" : "http";
  const host = forwarded("x-forwarded-host") ?? headers.get("host") ?? `localhost:${env.PORT}`;
  return `${protocol}://${host}`;
}

/** Made on this machine and forwarded by no proxy. */
export function isFromLoopback(headers: Headers) {
  return contains(loopback, socketAddress(headers)) && !isForwarded(headers);
}

/** Stricter, for what only the person at this machine may do: it also names the loopback itself. */
export function isFromThisMachine(headers: Headers) {
  const host = headers.get("host") ?? "";
  return isFromLoopback(headers) && /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i.test(host);
}

export function isForwarded(headers: Headers) {
  return [...(forwardingOf(headers)?.keys() ?? [])].length > 0;
}

export function isProxyTrusted(headers: Headers) {
  return contains(trusted, socketAddress(headers));
}

function socketAddress(headers: Headers) {
  return unmapped(findRequest(headers)?.request.socket.remoteAddress ?? "");
}

function forwardingOf(headers: Headers) {
  return findRequest(headers)?.forwarding;
}

function unmapped(address: string) {
  return address.replace(/^::ffff:(?=\d+\.)/i, "");
}

function contains(list: BlockList, address: string) {
  const version = isIP(address);
  return version !== 0 && list.check(address, version === 4 ? "ipv4" : "ipv6");
}

function listOf(ranges: string[]) {
  const list = new BlockList();
  for (const range of ranges) {
    const [address = "", bits] = range.split("/");
    const type = isIPv6(address) ? "ipv6" : "ipv4";
    if (bits === undefined) list.addAddress(address, type);
    else list.addSubnet(address, Number(bits), type);
  }
  return list;
}

function expandIPv6(address: string) {
  const [head = "", tail] = address.split("::");
  const left = head.split(":").filter(Boolean);
  if (tail === undefined) return left;
  const right = tail.split(":").filter(Boolean);
  return [
    ...left,
    ...Array<string>(Math.max(0, 8 - left.length - right.length)).fill("0"),
    ...right,
  ];
}
