import { sql } from "kysely";
import { requireAdmin, type Viewer } from "@/lib/access/viewer";
import { auditSentence } from "@/lib/audit/actions";
import { flushAudit } from "@/lib/audit/record";
import type { AuditSearch } from "@/lib/audit/search";
import { db } from "@/lib/db/client";
import { about, compileOnce, query, storedDate } from "@/lib/db/query";
import { fetchAll, fetchFirst } from "@/lib/db/run";

/** What someone did, or a stretch of the same. */
export type AuditEntry = {
  id: number;
  at: string;
  /** When the last of several was done. */
  lastAt: string;
  userId: number | null;
  /** As they were called then; "" for a stranger, or the program itself. */
  actor: string;
  kind: string;
  action: string;
  objectId: number | null;
  label: string;
  count: number;
  /** In words, after the name. */
  sentence: string;
  door: string;
  address: string;
  program: string;
};

/**
 * What people did, the latest first, a page at a time: `before` is the number of the last entry of the page before.
 * `next` continues; null at the end. For admins.
 */
export async function listAudit(
  viewer: Viewer,
  search: AuditSearch,
  { before, count }: { before?: number; count: number },
): Promise<{ entries: AuditEntry[]; next: number | null }> {
  requireAdmin(viewer);
  await flushAudit();
  const rows = await fetchAll(db(), auditPage({ ...search, ...(await idsOfDays(search)), before }, count + 1));
  const entries = rows.slice(0, count).map((row) => ({
    ...row,
    sentence: auditSentence(row.action, row.count, row.label),
  }));
  return { entries, next: rows.length > count ? entries.at(-1)!.id : null };
}

const entry = about<{ e: "AuditEntry" }>();

type Bounds = { first?: number; end?: number; before?: number };

/** In the order of numbers, which every index ends with: no page of ten million rows goes through more than its own. */
const auditPage = ({ person_id: userId, kind, from, to, first, end, before }: AuditSearch & Bounds, count: number) =>
  query
    .selectFrom("AuditEntry as e")
    .selectAll("e")
    .where(
      entry.and([
        ...(userId === undefined ? [] : [entry("e.userId", "=", userId)]),
        ...(kind === undefined ? [] : [entry("e.kind", "=", kind)]),
        ...(first === undefined ? [] : [entry("e.id", ">=", first)]),
        ...(end === undefined ? [] : [entry("e.id", "<", end)]),
        ...(before === undefined ? [] : [entry("e.id", "<", before)]),
        // The sign keeps SQLite from going through the whole range of time by its index.
        ...(from === undefined ? [] : [entry(sql<string>`+${entry.ref("e.at")}`, ">=", storedDate(startOf(from)))]),
        ...(to === undefined ? [] : [entry(sql<string>`+${entry.ref("e.at")}`, "<", storedDate(startOf(to, 1)))]),
      ]),
    )
    .orderBy("e.id", "desc")
    .limit(count);

/** The beginning of a day by the server's clock, or of one so many days later. */
function startOf(day: string, later = 0): Date {
  const [year, month, date] = day.split("-").map(Number) as [number, number, number];
  return new Date(year, month - 1, date + later);
}

/** Two processes may write in another order than things were done: so many numbers are looked at besides. */
const slack = 1000;

const firstSince = compileOnce((at: ReturnType<typeof storedDate>) =>
  query.selectFrom("AuditEntry as e").select("e.id").where("e.at", ">=", at).orderBy("e.at").orderBy("e.id").limit(1),
);

/** The numbers that entries of these days have, roughly. */
async function idsOfDays({ from, to }: AuditSearch): Promise<Bounds> {
  const idSince = async (at: Date) => (await fetchFirst(db(), firstSince(storedDate(at))))?.id;
  const first = from === undefined ? undefined : ((await idSince(startOf(from))) ?? Number.MAX_SAFE_INTEGER);
  const end = to === undefined ? undefined : await idSince(startOf(to, 1));
  return {
    ...(first !== undefined && { first: first - slack }),
    ...(end !== undefined && { end: end + slack }),
  };
}
