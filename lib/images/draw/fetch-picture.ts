import "server-only";
import { get as getPlainly, type IncomingMessage } from "node:http";
import { get as getSafely } from "node:https";
import { PaintError } from "@/lib/images/draw/paint-error";
import { tooLarge } from "@/lib/images/draw/picture-bytes";
import { publicAddressesOf } from "@/lib/images/draw/public-addresses";
import { LARGEST_READ } from "@/lib/images/read/read-picture";

const MOST_REDIRECTS = 3;

/** The bytes behind an address that an API gave. It leads nowhere but to the public, or to the API. */
export async function fetchPicture(address: string, baseUrl: string, signal: AbortSignal) {
  let url = toUrl(address, baseUrl);
  for (let step = 0; step <= MOST_REDIRECTS; step++) {
    const response = await get(url, baseUrl, signal);
    const { location } = response.headers;
    const status = response.statusCode ?? 0;
    if (status === 200) return readAll(response);
    response.destroy();
    if (status < 300 || status >= 400 || location === undefined) {
      throw new PaintError("broken-off", `The picture could not be fetched: status ${status}.`);
    }
    url = toUrl(location, url.href);
  }
  throw new PaintError("broken-off", "The picture was sent elsewhere too often.");
}

function toUrl(address: string, base: string) {
  const url = URL.canParse(address, base) ? new URL(address, base) : null;
  if (url?.protocol !== "https:" && url?.protocol !== "http:") {
    throw new PaintError("broken-off", "The picture is at no address that can be fetched.");
  }
  return url;
}

async function get(url: URL, baseUrl: string, signal: AbortSignal) {
  // Asked for once and kept to: a name must not mean another place when it is connected to.
  const addresses = await publicAddressesOf(url, new URL(baseUrl));
  const request = url.protocol === "https:" ? getSafely : getPlainly;
  return new Promise<IncomingMessage>((resolve, reject) => {
    const options = {
      signal,
      agent: false as const,
      lookup: (
        _: string,
        { all }: { all?: boolean | undefined },
        found: (error: null, address: string | typeof addresses, family?: number) => void,
      ) => {
        const [first] = addresses;
        if (all || !first) found(null, addresses);
        else found(null, first.address, first.family);
      },
    };
    request(url, options, resolve).on("error", () =>
      reject(new PaintError("broken-off", "The picture could not be fetched.")),
    );
  });
}

async function readAll(response: IncomingMessage) {
  if (Number(response.headers["content-length"] ?? 0) > LARGEST_READ) {
    response.destroy();
    throw tooLarge();
  }
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    const arriving: AsyncIterable<Buffer> = response;
    for await (const bytes of arriving) {
      length += bytes.length;
      if (length > LARGEST_READ) throw tooLarge();
      chunks.push(bytes);
    }
  } catch (error) {
    if (error instanceof PaintError) throw error;
    throw new PaintError("broken-off", "The picture broke off.");
  }
  return Buffer.concat(chunks);
}
