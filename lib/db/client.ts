import { PrismaClient } from "@prisma/client";
import { config } from "@/lib/config";
import { PatientLibSQL, type LockPatience } from "@/lib/db/patient-libsql";

/**
 * The database of this process. Server code is loaded twice in one process (by Node for `photoflow serve`, by Next for
 * its routes), so the client is kept where both find it.
 */

const shared = globalThis as { photoflowDatabase?: PrismaClient; photoflowClosers?: Set<Closer> };

type Closer = () => void | Promise<void>;

export type Transaction = Parameters<Parameters<PrismaClient["$transaction"]>[0]>[0];

/** Someone waits for an answer of the server: sooner or later a sentence is better than silence. */
let patience: LockPatience = { ms: 5_000 };

/**
 * For a process that can wait longer for the locks of others, such as a command that goes through all photos. Called
 * before the database is opened.
 */
export const setLockPatience = (longer: LockPatience): void => void (patience = longer);

export function db(): PrismaClient {
  shared.photoflowDatabase ??= new PrismaClient({
    adapter: new PatientLibSQL(config().DATABASE_URL, patience),
    // A burst of uploads queues for SQLite's one writer; waiting is right, failing is not.
    transactionOptions: { maxWait: patience.ms + 60_000, timeout: 60_000 },
  });
  return shared.photoflowDatabase;
}

/** Calls `close` when the database is about to be closed: for who has opened it by themselves, or has yet to write. */
export const whenDbCloses = (close: Closer): void => void (shared.photoflowClosers ??= new Set()).add(close);

/** Closes the database; a process that is about to end calls it last. */
export async function closeDb(): Promise<void> {
  for (const close of shared.photoflowClosers ?? []) await close();
  shared.photoflowClosers = undefined;
  await shared.photoflowDatabase?.$disconnect();
  shared.photoflowDatabase = undefined;
}

/** True when `error` is the database saying that a unique value exists already. */
export function isUniqueViolation(error: unknown): boolean {
  return (error as { code?: string } | null)?.code === "P2002";
}
