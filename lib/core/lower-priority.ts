import { readdirSync } from "node:fs";
import { constants, setPriority } from "node:os";

/**
 * Lets everything else on this machine go first: people who look at pictures come before a long import. On Linux each
 * thread has a priority of its own, which those that it starts, and programs, take over; so it is set for all that are
 * there. Where it may not be changed, things stay as they are. `niceness` is from 0, as everybody has it, to 19.
 */
export function lowerPriority(niceness: number = constants.priority.PRIORITY_BELOW_NORMAL): void {
  for (const thread of threadsOfProcess()) {
    try {
      setPriority(thread, niceness);
    } catch {
      // It has ended, or this system does not let us.
    }
  }
}

function threadsOfProcess(): number[] {
  try {
    return readdirSync("/proc/self/task").map(Number);
  } catch {
    return [process.pid];
  }
}
