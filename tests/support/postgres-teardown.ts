import { type PostgresServer, stopPostgres } from "./postgres";

export default async function tearDown() {
  const server: PostgresServer | undefined = Reflect.get(
    globalThis,
    Symbol.for("confab.tests.postgres"),
  );
  if (server) await stopPostgres(server);
}
