const here = "http://here.invalid";

/** Where `next` may lead: a page of this origin, or the start page. */
export function safePath(next: string | string[] | undefined) {
  if (typeof next !== "string" || !next.startsWith("/")) return "/";
  let url: URL;
  try {
    url = new URL(next, here);
  } catch {
    return "/";
  }
  // Browsers take `//host`, `/\host` and, once resolved, `/.//host` for another site.
  if (url.origin !== here || url.pathname.startsWith("//")) return "/";
  if (/^\/(?:login|api)(?:\/|$)/.test(url.pathname)) return "/";
  return url.pathname + url.search + url.hash;
}

/** The way in that leads back to a page, and may say why one stands before it. */
export function toLogin(path: string, why?: "signed-out") {
  const next = safePath(path);
  const query = new URLSearchParams({ ...(next !== "/" && { next }), ...(why && { why }) });
  return query.size === 0 ? "/login" : `/login?${query}`;
}
