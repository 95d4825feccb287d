import { db, type Transaction } from "@/lib/db/client";
import type { DomainEvent } from "@/lib/events/domain-event";
import { publish } from "@/lib/events/publish";

/** Notes what will have happened once the transaction is committed. */
export type Tell = (event: DomainEvent) => void;

/**
 * Runs `work` in a transaction. What it tells is published when that has committed, and never when it has not. Errors:
 * those of `work`.
 */
export async function inTransaction<Result>(work: (tx: Transaction, tell: Tell) => Promise<Result>): Promise<Result> {
  const events: DomainEvent[] = [];
  const result = await db().$transaction((tx) => work(tx, (event) => void events.push(event)));
  if (events.length > 0) await publish(...events);
  return result;
}
