/** Marks a creating request, so that repeating it makes nothing new. */
export function newClientId() {
  // crypto.randomUUID is there on https and localhost alone; a house network often has plain http.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
