import type { Prisma } from "@prisma/client";

/** One thing that must hold: a condition on `p`, and where an index has them, a SELECT of the "id" of all photos for which it holds. */
export type Part = { ids?: Prisma.Sql; where?: Prisma.Sql };
