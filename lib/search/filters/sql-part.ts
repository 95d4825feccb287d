import type { Expression, SqlBool } from "kysely";
import type { Select } from "@/lib/db/query";

/**
 * One thing that must hold: a condition on `p`, and where an index has them, the ids of all photos for which it holds.
 * `each` is a condition that is dear to ask of many photos, and cheaper for a few than all ids are. `isOfTile`: `where`
 * asks about columns of a tile alone.
 */
export type Part = {
  ids?: Select<{ id: number }>;
  where?: Expression<SqlBool>;
  each?: Expression<SqlBool>;
  isOfTile?: true;
};
