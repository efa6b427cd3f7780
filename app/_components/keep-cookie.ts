const YEAR_SECONDS = 365 * 24 * 3600;

/** For a choice that the server has to know before anyone has signed in. */
export function keepCookie(name: string, value: string) {
  document.cookie = `${name}=${value}; Path=/; Max-Age=${YEAR_SECONDS}; SameSite=Lax`;
}
