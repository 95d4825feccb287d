import type { Prisma } from "@prisma/client";

/**
 * One thing that must hold: a condition on `p`, and where an index has them, a SELECT of the "id" of all photos for
 * which it holds. `each` is a condition that is dear to ask of many photos, and cheaper for a few than all ids are.
 * `isOfTile`: `where` asks about columns of a tile alone.
 */
export type Part = { ids?: Prisma.Sql; where?: Prisma.Sql; each?: Prisma.Sql; isOfTile?: true };
