import { db, type Transaction } from "@/lib/db/client";

/**
 * Where photos were taken, for the map ("PhotoPlace"), and how many there are in each square of the world
 * ("PlaceStats"). Triggers keep both (prisma/triggers/place-stats.sql), so that no way of changing a photo forgets
 * them, and no request has to count what it shows.
 *
 * A square is a range of cells: a cell has the bits of its column and row in turn, so its leading bits name the larger
 * square that it lies in. There are 2^24 columns and as many rows, of which the earth takes half.
 */

/** The number of columns as a power of two. */
const cellBits = 24;

/** The sizes of squares that are counted: this many leading bits of column and row. */
const countedDetails = [10, 16] as const;

const columns = 2 ** cellBits;

/** SQL that puts a zero between the bits of `number` (Bit Twiddling Hacks: interleaving by magic numbers). */
const spread = (number: string): string => {
  const steps: [shift: number, mask: string][] = [
    [16, "281470681808895"],
    [8, "71777214294589695"],
    [4, "1085102592571150095"],
    [2, "3689348814741910323"],
    [1, "6148914691236517205"],
  ];
  return `(${steps.reduce(
    (inner, [shift, mask]) => `SELECT (v | (v << ${shift})) & ${mask} AS v
    FROM (${inner})`,
    `SELECT ${number} AS v`,
  )})`;
};

const step = (degrees: string, from: number): string =>
  `CAST(MIN(${columns - 1}, ((${degrees} + ${from}.0) / 360.0) * ${columns}) AS INTEGER)`;

/** SQL of the cell of a place. */
const cellSql = (latitude: string, longitude: string): string =>
  `${spread(step(longitude, 180))} | (${spread(step(latitude, 90))} << 1)`;

const placeColumns = `"photoId", "ownerId", "publicLevel", "takenLocal", "cell", "latitude", "longitude", "isNamed"`;
const truePlaces = `SELECT p."id", p."ownerId", CASE
  WHEN p."publicDisclosure" & 2 THEN COALESCE(p."publicLevel", -1) ELSE -1 END, p."takenLocal",
  ${cellSql('p."latitude"', 'p."longitude"')}, p."latitude", p."longitude", p."placeName" IS NOT NULL
  FROM "Photo" p WHERE p."trashedAt" IS NULL AND p."latitude" BETWEEN -90 AND 90
    AND p."longitude" BETWEEN -180 AND 180`;
const trueSquares = `SELECT d."detail" AS "detail", pp."cell" >> (${2 * cellBits} - 2 * d."detail") AS "cell",
  pp."ownerId" AS "ownerId", pp."publicLevel" AS "publicLevel",
    COUNT(*) AS "photos", SUM(pp."latitude") AS "latitudes", SUM(pp."longitude") AS "longitudes"
  FROM "PhotoPlace" pp
    CROSS JOIN (${countedDetails.map((detail) => `SELECT ${detail} AS "detail"`).join(" UNION ALL ")}) d
    GROUP BY 1, 2, 3, 4`;

/**
 * What must not give a row: places that are not the photos', and squares that count other places. Sums of degrees lose
 * their last digits when they are added and taken away.
 */
const wrongPlaces = [
  `SELECT 1 FROM (SELECT * FROM (${truePlaces}) EXCEPT SELECT ${placeColumns} FROM "PhotoPlace")`,
  `SELECT 1 FROM (SELECT ${placeColumns} FROM "PhotoPlace" EXCEPT SELECT * FROM (${truePlaces}))`,
  `SELECT 1 FROM (${trueSquares}) t LEFT JOIN "PlaceStats" c ON c."detail" = t."detail" AND c."cell" = t."cell"
    AND c."ownerId" = t."ownerId" AND c."publicLevel" = t."publicLevel"
   WHERE c."photos" IS NOT t."photos" OR abs(c."latitudes" - t."latitudes") > 0.001
     OR abs(c."longitudes" - t."longitudes") > 0.001`,
  `SELECT 1 FROM (SELECT "detail", "cell", "ownerId", "publicLevel" FROM "PlaceStats" EXCEPT
    SELECT "detail", "cell", "ownerId", "publicLevel" FROM (${trueSquares}))`,
];

/** Whether the places are those of the photos, and squares count them. Goes through all photos. */
export async function arePlacesCounted(): Promise<boolean> {
  for (const wrong of wrongPlaces)
    if ((await db().$queryRawUnsafe<unknown[]>(`${wrong} LIMIT 1`)).length > 0) return false;
  return true;
}

/** Places and counts again. */
export async function recountPlaces(tx: Transaction): Promise<void> {
  // Their triggers count them.
  await tx.$executeRawUnsafe(`DELETE FROM "PhotoPlace"`);
  await tx.$executeRawUnsafe(`DELETE FROM "PlaceStats"`);
  await tx.$executeRawUnsafe(`INSERT INTO "PhotoPlace" (${placeColumns}) ${truePlaces}`);
}
