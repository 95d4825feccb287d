import { spawnSync } from "node:child_process";
import { stat, statfs } from "node:fs/promises";
import path from "node:path";
import { config } from "@/lib/config";
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
  if (!isInstalled("perl", "-v"))
    yield advice(
      "programs",
      "perl is not installed: raw files come in without preview and with less metadata. On Debian: apt install perl",
    );
  if (!isInstalled("ffmpeg", "-version"))
    yield advice(
      "programs",
      "ffmpeg is not installed: clips play, but have no picture in the grid. On Debian: apt install ffmpeg",
    );
}

const isInstalled = (program: string, argument: string): boolean =>
  spawnSync(program, [argument], { stdio: "ignore" }).status === 0;
