/**
 * Sweeps send each of many wrong things to each of many doors. With FUZZ=all they do; else each door gets a third of
 * the things, the next door the third beside it, so that each door gets something of all kinds and each thing is sent
 * to a third of the doors.
 */

export const isWholeSweep = process.env.FUZZ === "all";

let door = 0;

/** What the next door gets of all these. */
export function dealt<Thing>(all: readonly Thing[]): Thing[] {
  const turn = door++;
  return all.filter((_, place) => isWholeSweep || (place + turn) % 3 === 0);
}
