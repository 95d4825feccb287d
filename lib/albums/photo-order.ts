import { Prisma } from "@prisma/client";
import type { PhotoOrder } from "@/lib/albums/card";

/** What a photo is called: its title, else the name of its file as it was sent. */
const photoName = Prisma.sql`LOWER(COALESCE(NULLIF(p."title", ''),
  (SELECT f."name" FROM "File" f WHERE f."photoId" = p."id" ORDER BY f."role" = 'original' DESC, f."id" LIMIT 1)))`;

const columns: Record<PhotoOrder, Prisma.Sql[]> = {
  "taken-asc": [Prisma.sql`p."takenLocal"`, Prisma.sql`p."id"`],
  "taken-desc": [Prisma.sql`p."takenLocal"`, Prisma.sql`p."id"`],
  name: [photoName, Prisma.sql`p."id"`],
  added: [Prisma.sql`ap."addedAt"`, Prisma.sql`ap."position"`, Prisma.sql`ap."photoId"`],
  manual: [Prisma.sql`ap."position"`, Prisma.sql`ap."photoId"`],
};

/** The order of an album's photos as SQL after ORDER BY, with "Photo" as `p` and "AlbumPhoto" as `ap`; never a tie. */
export function photoOrderSql(order: PhotoOrder, options: { isReversed?: boolean } = {}): Prisma.Sql {
  const isDescending = (order === "taken-desc") !== Boolean(options.isReversed);
  return Prisma.join(isDescending ? columns[order].map((column) => Prisma.sql`${column} DESC`) : columns[order]);
}
