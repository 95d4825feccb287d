import { readdirSync, readFileSync, readlinkSync } from "node:fs";

/** What a process and those that it has started hold, as Linux tells it. */
export type Held = {
  /** MB of the process itself in memory. */ ownMb: number;
  /** With all its children. */ treeMb: number;
  handles: number;
};

export function heldBy(pid: number): Held {
  const tree = [pid, ...descendants(pid)];
  return {
    ownMb: residentMb(pid),
    treeMb: tree.reduce((sum, one) => sum + residentMb(one), 0),
    handles: handlesOf(pid),
  };
}

/** The most of each that was held while it was watched. */
export function watchHeld(pid: number, everyMs = 250): { stop(): Held } {
  const most = heldBy(pid);
  const look = setInterval(() => {
    const now = heldBy(pid);
    for (const key of ["ownMb", "treeMb", "handles"] as const) most[key] = Math.max(most[key], now[key]);
  }, everyMs);
  return {
    stop() {
      clearInterval(look);
      return most;
    },
  };
}

function descendants(pid: number): number[] {
  const children = listed(`/proc/${pid}/task`).flatMap((thread) =>
    read(`/proc/${pid}/task/${thread}/children`).split(" ").filter(Boolean).map(Number),
  );
  return children.flatMap((child) => [child, ...descendants(child)]);
}

/**
 * What must stay in memory. Files that are mapped, such as Node's own code and the database, are left out: the kernel
 * drops them when others need the room, and reads them again. What processes share counts for each in equal parts.
 */
function residentMb(pid: number): number {
  const facts = read(`/proc/${pid}/smaps_rollup`);
  const kb = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, "m").exec(facts)?.[1] ?? 0);
  return (kb("Pss_Anon") + kb("Pss_Shmem")) / 1024;
}

/** Files and sockets. */
function handlesOf(pid: number): number {
  return listed(`/proc/${pid}/fd`).filter((fd) => /^(\/|socket:)/.test(linkOf(`/proc/${pid}/fd/${fd}`))).length;
}

// What has ended meanwhile holds nothing.
const listed = (folder: string): string[] => orElse(() => readdirSync(folder), []);
const read = (file: string): string => orElse(() => readFileSync(file, "utf8"), "");
const linkOf = (link: string): string => orElse(() => readlinkSync(link), "");

function orElse<Value>(get: () => Value, otherwise: Value): Value {
  try {
    return get();
  } catch {
    return otherwise;
  }
}
