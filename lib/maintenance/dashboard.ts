import { statfs } from "node:fs/promises";
import { requireAdmin, type Viewer } from "@/lib/access/viewer";
import { config } from "@/lib/config";
import { db } from "@/lib/db/client";
import { query } from "@/lib/db/query";
import { fetchAll } from "@/lib/db/run";
import { findLastBackup, type LastBackup } from "@/lib/maintenance/backup/last-backup";
import { healthFor, type HealthCheck } from "@/lib/maintenance/health";
import { optionalPrograms, versions, type InstalledProgram } from "@/lib/maintenance/programs";
import { overviewOf } from "@/lib/stats/overview";
import { storageOf } from "@/lib/stats/storage";

/** How the gallery stands, on one page. */
export type Dashboard = {
  photos: { pictures: number; clips: number; inTrash: number; albums: number; links: number; people: number };
  storage: {
    originals: number;
    renditions: number;
    /** The renditions were not all looked at. */
    isEstimate: boolean;
    /** Null where the disk does not say. */
    freeBytes: number | null;
    /** Those whose files take most, first. */
    people: { id: number; name: string; bytes: number; quotaBytes: number | null }[];
  };
  jobs: { running: number; waiting: number; failed: number };
  health: HealthCheck[];
  lastBackup: LastBackup | null;
  versions: { name: string; version: string }[];
  programs: InstalledProgram[];
};

const mostPeople = 10;

/** For admins. */
export async function findDashboard(viewer: Viewer): Promise<Dashboard> {
  requireAdmin(viewer);
  const [overview, storage, people, counts, jobs, health, lastBackup, programs, freeBytes] = await Promise.all([
    overviewOf(viewer),
    storageOf(viewer),
    largestPeople(),
    countThings(),
    countJobs(),
    healthFor(viewer),
    findLastBackup(),
    optionalPrograms(),
    freeOnDisk(),
  ]);
  return {
    photos: { pictures: overview.pictures, clips: overview.clips, ...counts },
    storage: {
      originals: storage?.total_bytes ?? 0,
      renditions: storage?.renditions?.bytes ?? 0,
      isEstimate: storage?.renditions?.is_estimate ?? false,
      freeBytes,
      people,
    },
    jobs,
    health,
    lastBackup,
    versions: versions(),
    programs,
  };
}

async function countThings() {
  const [inTrash, albums, links, people] = await Promise.all([
    db().photo.count({ where: { trashedAt: { not: null } } }),
    db().album.count(),
    db().shareLink.count(),
    db().user.count(),
  ]);
  return { inTrash, albums, links, people };
}

async function countJobs(): Promise<Dashboard["jobs"]> {
  const states = await db().job.groupBy({ by: ["state"], _count: true });
  const of = (state: string): number => states.find((one) => one.state === state)?._count ?? 0;
  return { running: of("running"), waiting: of("queued") + of("paused"), failed: of("failed") };
}

/** From the sums that are kept for each owner. */
async function largestPeople(): Promise<Dashboard["storage"]["people"]> {
  const rows = await fetchAll(
    db(),
    query
      .selectFrom("FileStats as f")
      .innerJoin("User as u", "u.id", "f.ownerId")
      .select(({ fn }) => ["u.id", "u.name", "u.quotaBytes", fn.sum<number>("f.bytes").as("bytes")])
      .groupBy("u.id")
      .having(({ fn }) => fn.sum<number>("f.bytes"), ">", 0)
      .orderBy("bytes", "desc")
      .limit(mostPeople),
  );
  return rows.map(({ id, name, bytes, quotaBytes }) => ({
    id,
    name,
    bytes,
    quotaBytes,
  }));
}

const freeOnDisk = (): Promise<number | null> =>
  statfs(config().DATASTORE).then(
    ({ bavail, bsize }) => bavail * bsize,
    () => null,
  );
