import { existsSync, mkdirSync, readFileSync, rmdirSync, writeFileSync } from "node:fs";
import path from "node:path";

/** A group of processes to which the kernel gives no more memory than this; what they start belongs to it. */
export type MemoryLimit = {
  add(pid: number): void;
  /** How many of them it has ended for want of memory. */ ended(): number;
  remove(): void;
};

/** Null where this system does not let us: it takes cgroups, and root. */
export function limitMemory(megabytes: number): MemoryLimit | null {
  for (const [root, limitFile, countFile] of [
    ["/sys/fs/cgroup", "memory.max", "memory.events"],
    ["/sys/fs/cgroup/memory", "memory.limit_in_bytes", "memory.oom_control"],
  ] as const) {
    const group = path.join(root, `photoflow-bench-${process.pid}`);
    if (!existsSync(path.join(root, "cgroup.procs"))) continue;
    try {
      mkdirSync(group);
      writeFileSync(path.join(group, limitFile), String(megabytes * 1024 * 1024));
    } catch {
      continue;
    }
    return {
      add: (pid) => writeFileSync(path.join(group, "cgroup.procs"), String(pid)),
      ended: () => Number(/oom_kill (\d+)/.exec(readFileSync(path.join(group, countFile), "utf8"))?.[1] ?? 0),
      remove: () => rmdirSync(group),
    };
  }
  return null;
}
