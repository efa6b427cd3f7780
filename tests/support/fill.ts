import type { BrowserContext } from "playwright-core";

/** So many messages in a room, by the wire, in the name of who is signed in; answers their ids. */
export async function fill(
  context: Pick<BrowserContext, "cookies">,
  address: string,
  count: number,
  /** Several at once are sooner there, in any order. */
  { word = "line", together = 1 } = {},
): Promise<string[]> {
  const { origin, pathname } = new URL(address);
  const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
  const path = `${origin}${pathname.replace("/rooms/", "/api/conversations/")}/messages`;
  const ids: string[] = [];
  const said = (index: number) => `${word} ${index}. ${"and so on ".repeat(index % 12)}`;
  for (let from = 0; from < count; from += together) {
    const wave = Array.from({ length: Math.min(together, count - from) }, (_, index) =>
      post(path, cookie, said(from + index)),
    );
    ids.push(...(await Promise.all(wave)));
  }
  return ids;
}

async function post(path: string, cookie: string, text: string) {
  const response = await fetch(path, {
    method: "POST",
    headers: { "content-type": "application/json", cookie },
    body: JSON.stringify({ clientId: crypto.randomUUID(), text }),
  });
  if (response.status !== 201) throw new Error(`A message was refused: ${response.status}`);
  return ((await response.json()) as { message: { id: string } }).message.id;
}
