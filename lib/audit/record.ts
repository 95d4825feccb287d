import type { Viewer } from "@/lib/access/viewer";
import { actionNamed, type AuditAction, type AuditDoor } from "@/lib/audit/actions";
import { db, whenDbCloses, type Transaction } from "@/lib/db/client";
import { requestContext } from "@/lib/http/request-context";
import { networkOf } from "@/lib/http/client-address";
import { log } from "@/lib/logging/log";

/**
 * Writes down what people do, for admins to look up. No one waits for that, and nothing fails with it: entries are
 * collected and written together a moment later, so that ten thousand uploads are some small changes of one row. A
 * process that is killed loses the last moment.
 */

export type NewEntry = {
  action: AuditAction;
  /** Of photos, or of times; 1 unless said. */
  count?: number;
  objectId?: number;
  /** What the thing was called then. */
  label?: string;
  /** Who did it, where the viewer does not say. */
  actor?: { id: number | null; name: string };
  /** Through which door, where the viewer does not say. */
  door?: AuditDoor;
};

type Pending = {
  key: string | null;
  at: Date;
  lastAt: Date;
  count: number;
  data: {
    userId: number | null;
    actor: string;
    kind: string;
    action: string;
    objectId: number | null;
    label: string;
    door: AuditDoor;
    address: string;
    program: string;
  };
};

/** A row that still grows. */
type Open = { id: number; since: number; last: number };

type State = {
  pending: Pending[];
  open: Map<string, Open>;
  timer: NodeJS.Timeout | undefined;
  writing: Promise<void>;
  strangers: { rows: number; until: number };
};

/** Kept over globalThis, as server code is loaded twice. */
const shared = globalThis as { photoflowAudit?: State };

function state(): State {
  if (!shared.photoflowAudit) {
    shared.photoflowAudit = {
      pending: [],
      open: new Map(),
      timer: undefined,
      writing: Promise.resolve(),
      strangers: { rows: 0, until: 0 },
    };
    whenDbCloses(async () => {
      await flushAudit();
      shared.photoflowAudit = undefined;
    });
  }
  return shared.photoflowAudit;
}

const collectedMs = 500;
/** More than these at once are written at once: they take memory. */
const maxPending = 500;
/** The same within this time of the last one is one entry, which covers no more than a day. */
const groupMs = 10 * 60_000;
const longestGroupMs = 24 * 3600_000;
const maxOpen = 2000;

/** What strangers can bring about, such as failed sign-ins, fills no disk: beyond these in an hour it is one entry. */
const maxStrangersPerHour = 1000;
const hourMs = 3600_000;

const longestLabel = 200;

/** Notes that the viewer did something. Called after it was committed. */
export function recordAudit(viewer: Viewer, { action, count = 1, objectId, label = "", actor, door }: NewEntry): void {
  if (count === 0) return;
  const { clientAddress = "", program = "" } = requestContext() ?? {};
  const { kind, isGrouped } = actionNamed(action);
  const who = actor ?? (viewer.kind === "user" ? { id: viewer.id, name: viewer.name } : { id: null, name: "" });
  const isFlood = who.id === null && viewer.kind !== "system" && isTooMuch();
  const now = new Date();
  const data = {
    userId: who.id,
    actor: who.name,
    kind,
    action,
    objectId: isFlood ? null : (objectId ?? null),
    label: isFlood ? "" : label.slice(0, longestLabel),
    door: door ?? doorOf(viewer),
    address: isFlood ? "" : clientAddress,
    program: isFlood ? "" : program,
  };
  const key = isGrouped
    ? [
        action,
        who.id,
        who.name,
        data.door,
        networkOf(data.address),
        data.objectId,
        groupLabelOf(action, data.label),
      ].join("\n")
    : null;
  const { pending } = state();
  const same = key === null ? undefined : pending.find((one) => one.key === key);
  if (same) {
    same.count += count;
    same.lastAt = now;
  } else pending.push({ key, at: now, lastAt: now, count, data });
  if (pending.length >= maxPending) void flushAudit();
  else state().timer ??= setTimeout(() => void flushAudit(), collectedMs).unref();
}

/** Of what has no number, its name tells it from others; photos are many. */
const groupLabelOf = (action: AuditAction, label: string): string =>
  actionNamed(action).kind === "photos" ? "" : label;

function isTooMuch(): boolean {
  const { strangers } = state();
  const now = Date.now();
  if (strangers.until < now) Object.assign(strangers, { rows: 0, until: now + hourMs });
  return ++strangers.rows > maxStrangersPerHour;
}

function doorOf(viewer: Viewer): AuditDoor {
  if (viewer.kind === "bearer") return "link";
  if (viewer.kind === "system") return "console";
  if (viewer.kind === "visitor" || viewer.kind === "preview") return "browser";
  const { kind } = viewer.credential;
  return kind === "console" ? "console" : kind === "program" || kind === "key" ? "program" : "browser";
}

/** Writes what was collected; resolves when all until now stands in the database, or could not be written. */
export async function flushAudit(): Promise<void> {
  const audit = shared.photoflowAudit;
  if (!audit) return;
  clearTimeout(audit.timer);
  audit.timer = undefined;
  const entries = audit.pending.splice(0);
  // One after the other, so that a group that has just been begun is known to the next.
  const before = audit.writing;
  audit.writing = before
    .then(() => write(entries))
    .catch((err: unknown) => log.warn({ event: "audit-not-written", err }, "what was done could not be written down"));
  await audit.writing;
}

async function write(entries: Pending[]): Promise<void> {
  if (entries.length === 0) return;
  const { open } = state();
  const begun = await db().$transaction(async (tx) => {
    const written: [string, Open][] = [];
    for (const entry of entries) {
      const known = entry.key === null ? undefined : growing(open.get(entry.key), entry);
      const id = known && (await grow(tx, known, entry)) ? known.id : await begin(tx, entry);
      if (entry.key !== null)
        written.push([entry.key, { id, since: known?.id === id ? known.since : +entry.at, last: +entry.lastAt }]);
    }
    return written;
  });
  for (const [key, group] of begun) {
    open.delete(key);
    open.set(key, group);
  }
  while (open.size > maxOpen) open.delete(open.keys().next().value!);
}

const growing = (group: Open | undefined, { at }: Pending): Open | undefined =>
  group && +at - group.last < groupMs && +at - group.since < longestGroupMs ? group : undefined;

/** False where the row is gone. */
async function grow(tx: Transaction, { id }: Open, { count, lastAt, data }: Pending): Promise<boolean> {
  const changed = await tx.auditEntry.updateMany({
    where: { id },
    data: { count: { increment: count }, lastAt, label: data.label },
  });
  return changed.count > 0;
}

const begin = async (tx: Transaction, { at, lastAt, count, data }: Pending): Promise<number> =>
  (await tx.auditEntry.create({ data: { ...data, at, lastAt, count }, select: { id: true } })).id;
