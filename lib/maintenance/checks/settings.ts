import { stat, statfs } from "node:fs/promises";
import path from "node:path";
import { config } from "@/lib/config";
import { optionalPrograms } from "@/lib/maintenance/programs";
import { advice, problem, type Finding } from "@/lib/maintenance/checks/finding";

const gigabyte = 1_000_000_000;

/** Settings, the settings file, free space, and the programs that some files need. */
export async function* checkSettings(): AsyncGenerator<Finding> {
  const { home, DATASTORE, NEXTAUTH_SECRET } = config();
  if (!NEXTAUTH_SECRET)
    yield problem("settings", "NEXTAUTH_SECRET is not set: no one can sign in. “npm start” makes one.");
  const settings = await stat(path.join(home, ".env")).catch(() => null);
  if (settings && (settings.mode & 0o077) !== 0)
    yield problem("settings", "Others on this machine can read the settings file with its secret: chmod 600 .env");
  const disk = await statfs(DATASTORE);
  const freeBytes = disk.bavail * disk.bsize;
  if (freeBytes < gigabyte)
    yield problem("disk", `Less than 1 GB is free where the datastore is (${Math.round(freeBytes / 1e6)} MB).`);
  else if (freeBytes < 10 * gigabyte)
    yield advice("disk", `${(freeBytes / gigabyte).toFixed(1)} GB are free where the datastore is.`);
  for (const { name, version, withoutIt, install } of await optionalPrograms())
    if (version === null) yield advice("programs", `${name} is not installed. ${withoutIt} On Debian: ${install}`);
}
