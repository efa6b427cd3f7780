import "server-only";
import type {
  SqlDriverAdapter,
  SqlMigrationAwareDriverAdapterFactory,
} from "@prisma/driver-adapter-utils";

/** A database as migrating needs it. */
export type MigrationTarget = {
  /** Its `executeScript` runs a migration whole or not at all. */
  connection: SqlDriverAdapter;
  /** Waits until no other process migrates this database. The lock dies with its process. */
  lock: () => Promise<() => Promise<void>>;
  /** Keeps a copy, where there is something to lose. */
  keepCopy: (nextMigration: string) => Promise<void>;
  close: () => Promise<void>;
};

/** Lets the schema engine work over the connection that is open already. */
export function toAdapterFactory(
  connection: SqlDriverAdapter,
): SqlMigrationAwareDriverAdapterFactory {
  const connect = () => Promise.resolve({ ...connection, dispose: () => Promise.resolve() });
  const { provider, adapterName } = connection;
  return { provider, adapterName, connect, connectToShadowDb: connect };
}

export const lockTimeLimit = 60_000;
