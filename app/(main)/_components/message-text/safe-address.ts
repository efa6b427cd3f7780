const schemes = new Set(["http:", "https:", "mailto:"]);

/** The address as a browser would understand it, when it is one that a message may lead to. */
export function toSafeAddress(written: string): URL | null {
  // What it resolves against is no matter: an address that is not whole leads nowhere.
  if (!/^(?:https?:\/\/|mailto:)/i.test(written)) return null;
  const address = URL.canParse(written) ? new URL(written) : null;
  return address && schemes.has(address.protocol) ? address : null;
}
