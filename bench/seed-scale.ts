import { db } from "@/lib/db/client";

/**
 * A library of rows for measuring how answers grow with it, made in SQL because a million of them shall take minutes:
 * ten years of photos, feasts and quiet days, a dozen cameras, places around towns, albums that are public, private, or
 * granted. The same numbers give the same library.
 *
 * Of its people "bench" is an admin who owns nine photos of ten, "other" a member who owns the rest, and "guest" a
 * member who sees one in a hundred through the grants of fifty albums, and what is public: one in ten.
 */
export type ScaleLibrary = { photos: number; users: { bench: number; other: number; guest: number } };

const perStatement = 50_000;
const grantedAlbums = 50;
const publicAlbums = 150;

/** A number from 0 up to `below` that looks like chance, from the photo's number and a salt. */
const chance = (salt: number, below: number): string =>
  `(((i * 2654435761 + ${salt} * 40503) & 4294967295) >> 8) % ${below}`;

const oneOf = (salt: number, values: readonly (string | number)[]): string =>
  `CASE ${chance(salt, values.length)} ${values.map((value, index) => `WHEN ${index} THEN ${typeof value === "string" ? `'${value}'` : value}`).join(" ")} END`;

const cameras = [
  "Canon EOS R5",
  "Canon EOS R6",
  "NIKON Z 8",
  "NIKON D750",
  "ILCE-7M4",
  "X-T5",
  "X100V",
  "iPhone 14 Pro",
  "Pixel 8",
  "DC-G9",
  "E-M1MarkIII",
  "GR III",
];
const lenses = [
  "EF50mm f/1.4 USM",
  "RF24-105mm F4 L IS USM",
  "NIKKOR Z 24-70mm f/2.8 S",
  "FE 85mm F1.8",
  "XF23mmF2 R WR",
  "XF56mmF1.2 R",
  "LUMIX G 12-35/F2.8",
  "GR LENS 18.3mm",
];
/**
 * Degrees north and east of some towns, and what photos taken there are called: a library in use has its places named.
 */
const towns = [
  [41.9, 12.5, "Rome", "Italy"],
  [48.86, 2.35, "Paris", "France"],
  [52.52, 13.4, "Berlin", "Germany"],
  [40.71, -74, "New York", "United States"],
  [35.68, 139.69, "Tokyo", "Japan"],
  [-33.87, 151.21, "Sydney", "Australia"],
  [51.51, -0.13, "London", "United Kingdom"],
  [59.91, 10.75, "Oslo", "Norway"],
  [37.77, -122.42, "San Francisco", "United States"],
  [-1.29, 36.82, "Nairobi", "Kenya"],
] as const;

export async function seedScaleLibrary(photos: number, users: ScaleLibrary["users"]): Promise<ScaleLibrary> {
  const now = await momentAsStored(users.bench);
  await seedAlbums(users, now);
  for (let first = 1; first <= photos; first += perStatement)
    await seedPhotos(first, Math.min(photos, first + perStatement - 1), users, now);
  await openToGuest(users.guest);
  // As a database has them that has been in use for a while.
  await db().$executeRawUnsafe("ANALYZE");
  return { photos, users };
}

/** How the database keeps a moment, as a literal: taken from a row that was written the usual way. */
async function momentAsStored(ownerId: number): Promise<string> {
  const { id } = await db().album.create({ data: { ownerId, name: "now" } });
  const [row] = await db().$queryRaw<
    { moment: string }[]
  >`SELECT quote("createdAt") AS moment FROM "Album" WHERE "id" = ${id}`;
  await db().$executeRawUnsafe(`DELETE FROM "Album"`);
  return row!.moment;
}

async function seedAlbums({ bench, guest }: ScaleLibrary["users"], now: string): Promise<void> {
  const all = grantedAlbums + publicAlbums;
  await db().$executeRawUnsafe(`
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${all})
    INSERT INTO "Album" ("id", "ownerId", "name", "visibility", "isOpen", "position", "createdAt", "updatedAt")
    SELECT i, ${bench}, 'Album ' || i, CASE
      WHEN i <= ${grantedAlbums} THEN 'private' ELSE 'public' END, i > ${grantedAlbums}, i, ${now}, ${now} FROM n`);
  await db().$executeRawUnsafe(
    `INSERT INTO "AlbumUserGrant" ("albumId", "userId") SELECT "id", ${guest} FROM "Album"
      WHERE "id" <= ${grantedAlbums}`,
  );
  await db().$executeRawUnsafe(
    `INSERT INTO "AlbumAccess" ("albumId", "userId") SELECT "id", ${guest} FROM "Album" WHERE "id" <= ${grantedAlbums}`,
  );
  await db().$executeRawUnsafe(`
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200)
    INSERT INTO "Tag" ("id", "name", "nameKey") SELECT i, 'tag ' || i, 'tag ' || i FROM n`);
}

/** One photo in a hundred is in a granted album, one in ten in a public one; one in five has a raw. */
async function seedPhotos(
  first: number,
  last: number,
  { bench, other }: ScaleLibrary["users"],
  now: string,
): Promise<void> {
  const numbers = `WITH RECURSIVE n(i) AS (SELECT ${first} UNION ALL SELECT i + 1 FROM n WHERE i < ${last})`;
  const day = `CASE WHEN i % 6 = 0 THEN ${chance(1, 120)} * 30 WHEN ${chance(1, 3600)} % 3 = 0 THEN ${chance(1, 3600)} + 1 ELSE ${chance(1, 3600)} END`;
  const taken = `strftime('%Y-%m-%dT%H:%M:%S.000', 1719700000 - (${day}) * 86400 - ${chance(2, 50_000)}, 'unixepoch')`;
  const owner = `CASE WHEN i % 10 = 3 THEN ${other} ELSE ${bench} END`;
  const inTown = (value: string): string => `CASE WHEN ${chance(9, 10)} < 3 THEN ${value} END`;
  const town = (axis: 0 | 1): string =>
    inTown(
      `(${oneOf(
        10,
        towns.map((place) => place[axis]),
      )}) + (${chance(11 + axis, 2000)} - 1000) / 5000.0`,
    );
  const named = (nameOf: (place: (typeof towns)[number]) => string): string => inTown(oneOf(10, towns.map(nameOf)));
  await db().$executeRawUnsafe(`${numbers}
    INSERT INTO "Photo" ("id", "ownerId", "kind", "durationMs", "title", "takenLocal", "takenSource", "widthPx", "heightPx", "version", "placeholder", "level", "publicLevel",
      "cameraMake", "cameraModel", "lens", "focalLengthMm", "aperture", "exposureSeconds", "iso", "latitude", "longitude", "city", "country", "placeName", "addedAt", "updatedAt")
    SELECT i, ${owner}, CASE WHEN i % 40 = 7 THEN 'clip' ELSE 'picture' END, CASE WHEN i % 40 = 7 THEN 9000 END,
      CASE WHEN i % 20 = 0 THEN ${oneOf(3, ["Evening", "Harbour", "Birthday", "Mountain", "Concert", "Garden"])} || ' ' || i ELSE '' END, ${taken}, 'metadata',
      ${oneOf(4, [6000, 4000, 6000, 4032])}, ${oneOf(4, [4000, 6000, 4000, 3024])}, printf('%010x', i), '3OcRJYB4d3h/iIeHeEh3eIhw+j2w', 0, CASE WHEN i % 10 = 1 THEN 0 END,
      'Maker', ${oneOf(5, cameras)}, ${oneOf(6, lenses)}, ${oneOf(6, [50, 35, 24, 85, 23, 56, 12, 18.3])}, ${oneOf(7, [1.4, 2, 2.8, 4, 5.6, 8])},
      ${oneOf(8, [0.001, 0.002, 0.004, 0.008, 0.016, 0.03])}, ${oneOf(13, [100, 200, 400, 800, 1600, 3200, 6400])}, ${town(0)}, ${town(1)}, ${named((place) => place[2])}, ${named((place) => place[3])}, ${named((place) => `${place[2]}, ${place[3]}`)},
      ${now}, ${now} FROM n`);
  const file = (role: string, extension: string, format: string, where: string): string => `${numbers}
    INSERT INTO "File" ("photoId", "ownerId", "role", "path", "name", "stem", "sourceFolder", "format", "sizeBytes", "sha256", "md5", "identity", "addedAt")
    SELECT i, ${owner}, '${role}', 'seeded/' || i || '.${extension}', 'DSC_' || i || '.${extension}', 'dsc_' || i, '/pictures/' || (2015 + i % 10) || '/' || (i % 97), '${format}', 9000000,
      '${role}' || printf('%056x', i), '${role}' || printf('%024x', i), '${role}:' || i, ${now} FROM n ${where}`;
  await db().$executeRawUnsafe(file("original", "JPG", "jpeg", ""));
  await db().$executeRawUnsafe(file("raw", "NEF", "nef", "WHERE i % 5 = 0"));
  await db().$executeRawUnsafe(`${numbers}
    INSERT INTO "AlbumPhoto" ("albumId", "photoId", "position", "addedAt")
    SELECT CASE WHEN i % 10 = 1 THEN ${grantedAlbums + 1} + (i / 10) % ${publicAlbums} ELSE 1 + (i / 100) % ${grantedAlbums} END, i, i, ${now} FROM n WHERE i % 10 = 1 OR i % 100 = 2`);
  await db().$executeRawUnsafe(
    `${numbers} INSERT OR IGNORE INTO "PhotoTag" ("photoId", "tagId") SELECT i, 1 + ${chance(14, 200)} FROM n WHERE i % 3 = 0`,
  );
}

const openToGuest = (guest: number): Promise<number> =>
  db().$executeRawUnsafe(`
  INSERT INTO "PhotoAccess" ("userId", "photoId", "takenLocal")
  SELECT ${guest}, ap."photoId", p."takenLocal" FROM "AlbumPhoto" ap JOIN "Photo" p ON p."id" = ap."photoId"
    WHERE ap."albumId" <= ${grantedAlbums}`);
