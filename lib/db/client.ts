import { PrismaLibSQL } from "@prisma/adapter-libsql";
import { PrismaClient } from "@prisma/client";
import { config } from "@/lib/config";

/**
 * The database of this process. Server code is loaded twice in one process (by Node for `photoflow serve`, by Next for
 * its routes), so the client is kept where both find it.
 */

/** How long one writer waits for another process's write to finish. */
const busyTimeoutMs = 10_000;

/**
 * Transactions take the write lock when they begin, and wait for it there. Begun the usual, deferred way, one that reads
 * before it writes fails at once when another process has written in between, and no waiting helps.
 */
class ImmediateLibSQL extends PrismaLibSQL {
  override createClient(settings: Parameters<PrismaLibSQL["createClient"]>[0]): ReturnType<PrismaLibSQL["createClient"]> {
    const client = super.createClient(settings);
    const begin = client.transaction.bind(client);
    client.transaction = () => begin("write");
    return client;
  }
}

const shared = globalThis as { photoflowDatabase?: PrismaClient; photoflowClosers?: Set<() => void> };

export type Transaction = Parameters<Parameters<PrismaClient["$transaction"]>[0]>[0];

export function db(): PrismaClient {
  shared.photoflowDatabase ??= new PrismaClient({
    adapter: new ImmediateLibSQL({ url: config().DATABASE_URL, timeout: busyTimeoutMs } as ConstructorParameters<typeof PrismaLibSQL>[0]),
    // A burst of uploads queues for SQLite's one writer; waiting is right, failing is not.
    transactionOptions: { maxWait: 60_000, timeout: 60_000 },
  });
  return shared.photoflowDatabase;
}

/** Calls `close` when the database is closed: for those who have opened it by themselves. */
export const whenDbCloses = (close: () => void): void => void (shared.photoflowClosers ??= new Set()).add(close);

/** Closes the database; a process that is about to end calls it last. */
export async function closeDb(): Promise<void> {
  for (const close of shared.photoflowClosers ?? []) close();
  shared.photoflowClosers = undefined;
  await shared.photoflowDatabase?.$disconnect();
  shared.photoflowDatabase = undefined;
}

/** True when `error` is the database saying that a unique value exists already. */
export function isUniqueViolation(error: unknown): boolean {
  return (error as { code?: string } | null)?.code === "P2002";
}
