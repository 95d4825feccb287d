import { PrismaLibSQL } from "@prisma/adapter-libsql";
import { isBusy } from "@/lib/broken-storage";
import { DurableLog } from "@/lib/db/durable-log";

/**
 * How Prisma reaches SQLite here. Four things are other than libSQL's own client has them:
 *
 * Transactions take the write lock when they begin, and wait for it there. Begun the usual, deferred way, one that
 * reads before it writes fails at once when another process has written in between, and no waiting helps.
 *
 * Waiting for another process's lock never stops this process: SQLite itself would sleep in the only thread there is.
 *
 * A connection on which a statement has failed is closed. libSQL's client leaves a statement that found the database
 * locked open, and gives the connection back to its pool, where every later COMMIT on it fails (“SQL statements in
 * progress”).
 *
 * Waiting for the disk never stops this process either (lib/db/durable-log.ts).
 */

/** How long SQLite itself waits, in ms: most writes of others end sooner, and a server can stand still for so long. */
export const nativeWaitMs = 5;

/** How long work waits for a lock. `onLongWait` is called once for a wait that is longer than `longWaitMs`. */
export type LockPatience = { ms: number; onLongWait?: () => void };

const longWaitMs = 5_000;

type Client = ReturnType<PrismaLibSQL["createClient"]>;
type Adapter = Awaited<ReturnType<PrismaLibSQL["connect"]>>;

export class PatientLibSQL extends PrismaLibSQL {
  /** Null where the database is on another machine. */
  private readonly log: DurableLog | null;

  constructor(
    url: string,
    private readonly patience: LockPatience,
  ) {
    super({ url, timeout: nativeWaitMs });
    this.log = url.startsWith("file:") ? new DurableLog(url.slice("file:".length)) : null;
  }

  override createClient(settings: Parameters<PrismaLibSQL["createClient"]>[0]): Client {
    const client = super.createClient(settings);
    return client.protocol === "file" ? closingAfterFailures(leavingTheLogToUs(client)) : client;
  }

  override async connect(): Promise<Adapter> {
    const adapter = waitingForLocks(await super.connect(), this.patience);
    return this.log ? waitingForTheDisk(adapter, this.log) : adapter;
  }
}

/** Writes, in a statement of its own. */
const writes = /^\s*(?!SELECT|PRAGMA|EXPLAIN)(?!WITH\b(?!.*\b(INSERT|UPDATE|DELETE)\b))/is;

/**
 * Has connections not wait for the disk with each change (lib/db/durable-log.ts). Asked for before each, since others
 * may have been opened meanwhile; the one that is used next is the one that was used last.
 */
function leavingTheLogToUs(client: Client): Client {
  const { execute, transaction } = client;
  const leave = () => execute.call(client, "PRAGMA synchronous = NORMAL");
  client.execute = async (...args: Parameters<Client["execute"]>) => {
    const [statement] = args as [string | { sql: string }];
    if (writes.test(typeof statement === "string" ? statement : statement.sql)) await leave();
    return execute.apply(client, args);
  };
  client.transaction = async (...args: Parameters<Client["transaction"]>) => {
    await leave();
    return transaction.apply(client, args);
  };
  return client;
}

/** The lock is free by then: others change something meanwhile. */
function waitingForTheDisk(adapter: Adapter, log: DurableLog): Adapter {
  const { startTransaction, queryRaw, executeRaw } = adapter;
  adapter.executeRaw = async (query) => {
    const count = await executeRaw.call(adapter, query);
    await log.sync();
    return count;
  };
  adapter.queryRaw = async (query) => {
    const rows = await queryRaw.call(adapter, query);
    if (writes.test(query.sql)) await log.sync();
    return rows;
  };
  adapter.startTransaction = async (...args) => {
    const transaction = await startTransaction.apply(adapter, args);
    const { commit } = transaction;
    transaction.commit = async () => {
      await commit.call(transaction);
      await log.sync();
    };
    return transaction;
  };
  return adapter;
}

/** Prisma's adapter has one statement or transaction at a time under way, so that no other is cut off. */
function closingAfterFailures(client: Client): Client {
  const closing =
    <Args extends unknown[], Result>(work: (...args: Args) => Promise<Result>) =>
    async (...args: Args): Promise<Result> => {
      try {
        return await work(...args);
      } catch (error) {
        const isHealthy = (error as { code?: string }).code === "SQLITE_CONSTRAINT";
        if (!isHealthy && !client.closed) client.reconnect();
        throw error;
      }
    };
  client.execute = closing(client.execute.bind(client) as (...args: unknown[]) => ReturnType<Client["execute"]>);
  const begin = client.transaction.bind(client) as (mode: "write") => ReturnType<Client["transaction"]>;
  client.transaction = async () => {
    const transaction = await closing(begin)("write");
    transaction.commit = closing(transaction.commit.bind(transaction));
    return transaction;
  };
  return client;
}

/** These wait for no one but who has the database to itself. */
const onlyReads = /^\s*(SELECT|WITH|PRAGMA|EXPLAIN)\b/i;

function waitingForLocks(adapter: Adapter, patience: LockPatience): Adapter {
  const [writers, readers] = [new WaitingLine(patience), new WaitingLine(patience)];
  const { startTransaction, queryRaw, executeRaw } = adapter;
  adapter.startTransaction = (...args) => writers.pass(() => startTransaction.apply(adapter, args));
  adapter.executeRaw = (query) => writers.pass(() => executeRaw.call(adapter, query));
  adapter.queryRaw = (query) =>
    (onlyReads.test(query.sql) ? readers : writers).pass(() => queryRaw.call(adapter, query));
  return adapter;
}

/**
 * Whoever finds the lock taken waits in line; only the first of the line asks for it again, so that a hundred who wait
 * cost no more than one.
 */
class WaitingLine {
  private last: Promise<unknown> = Promise.resolve();
  private waiting = 0;

  constructor(private readonly patience: LockPatience) {}

  /** Does `work` when the lock is free. Errors: those of `work`; SQLite's “busy” when patience has ended. */
  async pass<Result>(work: () => Promise<Result>): Promise<Result> {
    const since = performance.now();
    if (this.waiting === 0) {
      try {
        return await work();
      } catch (error) {
        if (!isBusy(error)) throw error;
      }
    }
    this.waiting++;
    const result = this.last.then(() => this.insist(work, since));
    this.last = result.catch(() => undefined).finally(() => this.waiting--);
    return result;
  }

  private async insist<Result>(work: () => Promise<Result>, since: number): Promise<Result> {
    let isTold = false;
    for (let pauseMs = 5; ; pauseMs = Math.min(50, 2 * pauseMs)) {
      try {
        return await work();
      } catch (error) {
        const waitedMs = performance.now() - since;
        if (!isBusy(error) || waitedMs > this.patience.ms) throw error;
        if (waitedMs > longWaitMs && !isTold) {
          isTold = true;
          this.patience.onLongWait?.();
        }
      }
      // Not in step with others who wait for the same.
      await new Promise((resolve) => setTimeout(resolve, pauseMs * (0.5 + Math.random())));
    }
  }
}
