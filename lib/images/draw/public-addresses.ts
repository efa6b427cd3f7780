import "server-only";
import { lookup } from "node:dns/promises";
import { BlockList, isIP } from "node:net";
import { PaintError } from "@/lib/images/draw/paint-error";

/**
 * Where a host is; throws where any of it is not public. An answer of the API must not make this
 * server ask others of its own network; the API's own host is where the settings say.
 */
export async function publicAddressesOf(url: URL, api: URL) {
  const addresses = await find(hostOf(url));
  const hidden = addresses.filter(({ address }) => isPrivate(address));
  if (hidden.length > 0 && hostOf(url) !== hostOf(api)) {
    const own = new Set((await find(hostOf(api))).map(({ address }) => address));
    if (hidden.some(({ address }) => !own.has(address))) {
      throw new PaintError("broken-off", "The picture is at an address that is not public.");
    }
  }
  return addresses;
}

/** The brackets of an IPv6 address belong to the URL. */
function hostOf({ hostname }: URL) {
  return hostname.replace(/^\[|\]$/g, "");
}

async function find(host: string) {
  const family = isIP(host);
  if (family !== 0) return [{ address: host, family }];
  try {
    return await lookup(host, { all: true });
  } catch {
    throw new PaintError("broken-off", "The picture's host is not known.");
  }
}

function isPrivate(address: string) {
  return closed.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");
}

// 198.18.0.0/15 is left out: it is what the proxies of many homes answer for public names.
const closed = new BlockList();
for (const [net, bits] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.168.0.0", 16],
  ["224.0.0.0", 3],
] as const) {
  closed.addSubnet(net, bits, "ipv4");
}
for (const [net, bits] of [
  ["::", 96],
  ["64:ff9b::", 32],
  ["2001::", 32],
  ["2002::", 16],
  ["fc00::", 7],
  ["fe80::", 10],
  ["ff00::", 8],
] as const) {
  closed.addSubnet(net, bits, "ipv6");
}
