// What building needs of memory, said before it begins and when it ends for want of it: the system ends programs
// without a word.
import { readFileSync } from "node:fs";
import { freemem } from "node:os";

/** Of “next build” and what it starts, measured on two cores; it takes a little more with each core. */
const neededMb = 1800;

/** What may still be had, swap included, within what a container or service manager allows this process. */
export function availableMb() {
  const ofMachine = memoryTold(["MemAvailable", "SwapFree"]) ?? freemem() / 2 ** 20;
  const allowed = process.constrainedMemory() || Number.POSITIVE_INFINITY;
  return Math.min(ofMachine, allowed / 2 ** 20);
}

function memoryTold(names) {
  try {
    const told = readFileSync("/proc/meminfo", "utf8");
    return names.reduce((sum, name) => sum + Number(new RegExp(`^${name}:\\s+(\\d+) kB`, "m").exec(told)[1]) / 1024, 0);
  } catch {
    return null;
  }
}

const gigabytes = (mb) => `${(mb / 1000).toFixed(1)} GB`;
const advice = "End other programs meanwhile, or add swap.";

/** A sentence for who builds with less memory than it takes; null for all others. */
export const warningOfMemory = (mb = availableMb()) =>
  mb >= neededMb
    ? null
    : `Building takes ${gigabytes(neededMb)} of memory for a minute or two, and ${gigabytes(mb)} can be had here. If it does not come to its end: ${advice}`;

/** Why a step of the build ended, when it was for want of memory; else null. `output` is what it said. */
export function wantOfMemory({ signal, status, output }) {
  const isKilled =
    signal === "SIGKILL" || status === 137 || /SIGKILL|heap out of memory|Cannot allocate memory/.test(output);
  return isKilled
    ? `The build was ended, most likely for want of memory: it takes ${gigabytes(neededMb)}. ${advice} Then run it again.`
    : null;
}
