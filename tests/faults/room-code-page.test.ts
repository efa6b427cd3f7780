import { PersistentPerson } from "@/tests/support/persistent-person";
import { startServer } from "@/tests/support/server";

test("the page of a code tells nobody whether there is such a room", async () => {
  const server = await startServer();
  const ada = await new PersistentPerson(server.url).comeIn("Ada");
  const { room } = await ada.json<{ room: { code: string } }>("POST", "/api/rooms", {
    name: "Zwiebelkreis 42",
  });
  const right = room.code.replace("-", "");
  const wrong = right === "AAAAAAB" ? "AAAAAAC" : "AAAAAAB";
  for (const cookie of ["", ada.cookie]) {
    for (const rsc of [false, true]) {
      const [there, missing] = [
        await look(server.url, right, cookie, rsc),
        await look(server.url, wrong, cookie, rsc),
      ];
      expect(there.status).toBe(200);
      expect(there.text).not.toContain("Zwiebelkreis 42");
      expect(there).toEqual(missing);
    }
  }
  await server.stop();
});

/** The time, and the name that Next gives to each answer. */
const made = /\d{4}-\d\d-\d\dT[\d:.]+Z|(?<=")[\w-]{21}[vm](?=")/g;

/** All that comes back, but for the code that was asked for and what is made anew for each answer. */
async function look(url: string, code: string, cookie: string, rsc: boolean) {
  const headers = { cookie, ...(rsc && { rsc: "1" }) };
  const response = await fetch(`${url}/r/${code}${rsc ? "?_rsc=1" : ""}`, { headers });
  const nonce = /nonce-([^']+)'/.exec(response.headers.get("content-security-policy") ?? "")?.[1];
  const own = [code, `${code.slice(0, 3)}-${code.slice(3)}`, ...(nonce ? [nonce] : [])];
  const whole = own.reduce((all, part) => all.replaceAll(part, "·"), await response.text());
  const text = whole.replace(made, "made");
  const kept = [...response.headers].filter(
    ([name]) => !/^(x-request-id|date|etag|content-security-policy|set-cookie)$/.test(name),
  );
  return { status: response.status, text, headers: kept };
}
