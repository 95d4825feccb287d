import { PrismaLibSQL } from "@prisma/adapter-libsql";
import { PrismaClient } from "@prisma/client";
import { config } from "@/lib/config";
import { db } from "@/lib/db/client";

/** The queries that some work asks of the database, each with SQLite's plan for it. */
export type PlannedQuery = {
  query: string;
  /** JSON of what stands for its question marks. */ params: string;
  plan: string[];
};

type Asked = { query: string; params: string };

/**
 * Runs `work` on a client of its own that listens, and explains what was asked: quick reads, too, which go the same way
 * where there is no reader of theirs.
 */
export async function plansOf(work: () => Promise<unknown>): Promise<PlannedQuery[]> {
  const shared = globalThis as { photoflowDatabase?: PrismaClient; photoflowReader?: unknown };
  const [usual, reader] = [db(), shared.photoflowReader];
  const asked = new Map<string, Asked>();
  const listening = new PrismaClient({
    adapter: new PrismaLibSQL({ url: config().DATABASE_URL }),
    log: [{ emit: "event", level: "query" }],
  });
  listening.$on("query", ({ query, params }) => void asked.set(`${query} ${params}`, { query, params }));
  shared.photoflowDatabase = listening as unknown as PrismaClient;
  shared.photoflowReader = null;
  try {
    await work();
  } finally {
    shared.photoflowDatabase = usual;
    shared.photoflowReader = reader;
    await listening.$disconnect();
  }
  const reading = [...asked.values()].filter(({ query }) => /^\s*(SELECT|WITH)\b/i.test(query));
  return Promise.all(reading.map(async ({ query, params }) => ({ query, params, plan: await planOf(query, params) })));
}

async function planOf(query: string, params: string): Promise<string[]> {
  const values = JSON.parse(params) as unknown[];
  const rows = await db().$queryRawUnsafe<{ detail: string }[]>(`EXPLAIN QUERY PLAN ${query}`, ...values);
  return rows.map(({ detail }) => detail);
}

/** Steps of a plan that walk through all rows of a table that grows with the library, by whatever index. */
export function scansIn({ query, plan }: PlannedQuery): string[] {
  const large = [
    ...query.matchAll(/"(?:main`?"?\.`?"?)?(Photo|File|AlbumPhoto)["`]?(?:\s+(?:AS\s+)?["`]?(\w+)["`]?)?/gi),
  ].flatMap(([, table, alias]) => [table!, alias ?? ""]);
  const names = new Set(["Photo", "File", "AlbumPhoto", ...large].filter((name) => name !== ""));
  return plan.filter((step) => names.has(/^SCAN (\w+)/.exec(step)?.[1] ?? ""));
}
