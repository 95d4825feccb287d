import { db } from "@/lib/db/client";

/** Whether two queries give the same rows, in whatever order. Goes through all of them. */
export async function haveSameRows(one: string, other: string): Promise<boolean> {
  for (const [here, there] of [
    [one, other],
    [other, one],
  ]) {
    const missing = await db().$queryRawUnsafe<unknown[]>(
      `SELECT * FROM (${here}) EXCEPT SELECT * FROM (${there}) LIMIT 1`,
    );
    if (missing.length > 0) return false;
  }
  return true;
}
