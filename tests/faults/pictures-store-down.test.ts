import { renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { plain } from "@/tests/support/odd-pictures";
import { PersistentPerson } from "@/tests/support/persistent-person";
import { startServer, type RunningServer } from "@/tests/support/server";

test("while the folder of pictures is no folder, all that needs it says so and when to come again", async () => {
  const server = await startServer({ env: { RATE_LIMITS: "off", LOG_LEVEL: "warn" } });
  const ada = await new PersistentPerson(server.url).comeIn("Ada");
  const bytes = await plain(640, 480).png().toBuffer();
  const sent = await send(server, ada, bytes);
  expect(sent.status).toBe(201);
  const { image } = (await sent.json()) as { image: { url: string } };
  const folder = path.join(server.dataDir, "images");
  renameSync(folder, `${folder}-away`);
  writeFileSync(folder, "no folder");
  const answers = [
    await send(server, ada, bytes),
    await read(server, ada, image.url),
    await read(server, ada, `${image.url}?w=320`),
  ];
  for (const answer of answers) {
    expect(answer.status).toBe(503);
    expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(await answer.json()).toMatchObject({
      error: { code: "unavailable", reason: "store_down" },
    });
  }
  rmSync(folder);
  renameSync(`${folder}-away`, folder);
  expect((await read(server, ada, `${image.url}?w=320`)).status).toBe(200);
  expect((await send(server, ada, bytes)).status).toBe(201);
  await server.stop();
}, 120_000);

function send({ url }: RunningServer, { cookie }: PersistentPerson, bytes: Uint8Array) {
  const body = new FormData();
  body.set("file", new File([new Uint8Array(bytes)], "a.png"));
  return fetch(`${url}/api/images`, { method: "POST", headers: { cookie, origin: url }, body });
}

function read({ url }: RunningServer, { cookie }: PersistentPerson, address: string) {
  return fetch(url + address, { headers: { cookie } });
}
