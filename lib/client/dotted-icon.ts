const dotted = new Map<string, Promise<string | null>>();

/** The icon with a dot on it, fetched once; null where it cannot be had just now. */
export function withDot(href: string) {
  const known = dotted.get(href) ?? draw(href);
  dotted.set(href, known);
  return known;
}

async function draw(href: string) {
  try {
    const drawn = await (await fetch(href)).text();
    const dot = '<circle cx="75%" cy="25%" r="25%" fill="#d9480f"/>';
    return `data:image/svg+xml,${encodeURIComponent(drawn.replace("</svg>", `${dot}</svg>`))}`;
  } catch {
    // The next who wants it asks again.
    dotted.delete(href);
    return null;
  }
}
