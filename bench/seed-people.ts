import { system } from "@/lib/access/viewer";
import { auditActions, type AuditAction } from "@/lib/audit/actions";
import { db } from "@/lib/db/client";
import { createShareLink } from "@/lib/shares/commands";
import { findUserByName } from "@/lib/users/queries";

/**
 * People and what they share, over a library of `seedScaleLibrary`: a thousand people in two hundred groups, ten
 * thousand albums, five thousand links, comments, an album as large as wished, and a long activity. In SQL, as the
 * library is.
 */
export type SeedPeople = {
  ownerId: number;
  memberId: number;
  photos: number;
  inLargeAlbum: number;
  activity: number;
};

const [people, groups, albums, links, comments] = [1_000, 200, 10_000, 5_000, 20_000];
const perStatement = 1_000_000;
/** The first of them all. */
const groupId = 1;
const inGroup = 50;
const daysOfActivity = 365;

const numbers = (first: number, last: number): string =>
  `WITH RECURSIVE n(i) AS (SELECT ${first} UNION ALL SELECT i + 1 FROM n WHERE i < ${last})`;

/** A moment, in seconds since 1970, as the database keeps it. */
const stored = (seconds: string): string => `strftime('%Y-%m-%dT%H:%M:%f', ${seconds}, 'unixepoch') || '+00:00'`;

export async function seedPeople({ ownerId, memberId, photos, inLargeAlbum, activity }: SeedPeople) {
  const run = (statement: string) => db().$executeRawUnsafe(statement);
  const now = stored("unixepoch()");
  const [firstPerson, firstAlbum, largeAlbumId] = [1001, 1001, 1000];
  await run(`${numbers(1, people)}
    INSERT INTO "User" ("id", "name", "nameKey", "passwordHash", "email", "role", "createdAt", "lastSeenAt")
    SELECT ${firstPerson - 1} + i, 'Person ' || i, 'person ' || i, '', 'person' || i || '@example.org', 'member', ${now}, ${now} FROM n`);
  await run(`${numbers(1, groups)} INSERT INTO "Group" ("id", "name", "nameKey", "updatedAt")
    SELECT i, 'Group ' || i, 'group ' || i, ${now} FROM n`);
  await run(`${numbers(1, inGroup)} INSERT INTO "GroupMember" ("groupId", "userId")
    SELECT ${groupId}, ${firstPerson - 1} + i FROM n`);
  for (const step of [1, 7, 13])
    await run(`${numbers(1, people)} INSERT OR IGNORE INTO "GroupMember" ("groupId", "userId")
      SELECT 2 + (i * ${step}) % ${groups - 1}, ${firstPerson - 1} + i FROM n`);
  await run(`${numbers(1, albums)}
    INSERT INTO "Album" ("id", "ownerId", "name", "visibility", "isOpen", "position", "createdAt", "updatedAt")
    SELECT ${firstAlbum - 1} + i, CASE WHEN i % 5 = 0 THEN ${ownerId} ELSE ${firstPerson} + i % ${people} END,
      'Trip ' || i, 'private', 0, i, ${now}, ${now} FROM n`);
  await run(`INSERT INTO "Album" ("id", "ownerId", "name", "visibility", "isOpen", "position", "createdAt", "updatedAt")
    VALUES (${largeAlbumId}, ${ownerId}, 'All of them', 'private', 0, 0, ${now}, ${now})`);
  await run(`INSERT INTO "AlbumPhoto" ("albumId", "photoId", "position", "addedAt")
    SELECT ${largeAlbumId}, "id", "id", ${now} FROM "Photo" WHERE "ownerId" = ${ownerId} LIMIT ${inLargeAlbum}`);
  // Some are shared with the member, by name and by a group.
  await run(`INSERT INTO "GroupMember" ("groupId", "userId") VALUES (2, ${memberId})`);
  for (const [table, column, id] of [
    ["AlbumUserGrant", "userId", memberId],
    ["AlbumGroupGrant", "groupId", 2],
  ] as const)
    await run(`${numbers(1, 200)} INSERT INTO "${table}" ("albumId", "${column}")
      SELECT ${firstAlbum} + i * ${column === "userId" ? 3 : 7}, ${id} FROM n`);
  await run(`INSERT OR IGNORE INTO "AlbumAccess" ("albumId", "userId") SELECT "albumId", ${memberId} FROM "AlbumUserGrant"
    WHERE "userId" = ${memberId} UNION SELECT "albumId", ${memberId} FROM "AlbumGroupGrant" WHERE "groupId" = 2`);
  await run(`INSERT INTO "PartnerAccess" ("ownerId", "partnerId", "createdAt", "answeredAt")
    SELECT "id", ${memberId}, ${now}, ${now} FROM "User" WHERE "nameKey" = 'other'`);

  const linkedAlbumId = 1;
  await run(`${numbers(1, links)}
    INSERT INTO "ShareLink" ("seed", "tokenHash", "makerId", "albumId", "disclosure", "visits", "createdAt", "changedAt")
    SELECT 'seed ' || i, 'hash ' || i, ${ownerId}, CASE WHEN i % 50 = 0 THEN ${linkedAlbumId} ELSE 1 + i % 200 END, 5, i % 40, ${now}, ${now} FROM n`);
  await run(`UPDATE "Album" SET "commenting" = 'everyone' WHERE "isOpen"`);
  // One in ten is in a public album: those whose number ends in 1.
  const commentedPhotoId = 11;
  await run(`${numbers(1, comments)}
    INSERT INTO "Comment" ("photoId", "ownerId", "albumId", "userId", "text", "state", "createdAt")
    SELECT p."id", p."ownerId", ap."albumId", ${firstPerson} + i % ${people}, 'Comment ' || i, CASE WHEN i % 40 = 0 THEN 'waiting' ELSE 'shown' END, ${now}
    FROM n JOIN "Photo" p ON p."id" = CASE WHEN i <= 60 THEN ${commentedPhotoId} ELSE 1 + 10 * (i % ${Math.floor(photos / 10)}) END
      JOIN "AlbumPhoto" ap ON ap."photoId" = p."id" AND ap."albumId" <= 200`);

  const actions = (Object.keys(auditActions) as AuditAction[]).slice(0, 12);
  const action = `CASE i % ${actions.length} ${actions.map((name, n) => `WHEN ${n} THEN '${name}'`).join(" ")} END`;
  const kind = `CASE i % ${actions.length} ${actions.map((name, n) => `WHEN ${n} THEN '${auditActions[name].kind}'`).join(" ")} END`;
  const at = stored(`unixepoch() - ${daysOfActivity * 86_400}.0 * (${activity} - i) / ${activity}`);
  for (let first = 1; first <= activity; first += perStatement)
    await run(`${numbers(first, Math.min(activity, first + perStatement - 1))}
      INSERT INTO "AuditEntry" ("id", "at", "lastAt", "userId", "actor", "action", "kind", "label", "door", "address")
      SELECT i, ${at}, ${at}, ${firstPerson} + (i * 7) % ${people}, 'Person ' || (1 + (i * 7) % ${people}), ${action}, ${kind}, 'Trip ' || (i % 997), 'browser', '192.0.2.7' FROM n`);
  // Last, as the activity notes them under the next number.
  const owner = await findUserByName(system, "bench");
  const { path: linkPath } = await createShareLink(owner, { album_id: 60 });
  const { path: overviewPath } = await createShareLink(owner, {
    album_ids: Array.from({ length: 50 }, (_, n) => n + 1),
  });
  await run("ANALYZE");
  const day = (daysAgo: number) => new Date(Date.now() - daysAgo * 86_400_000).toISOString().slice(0, 10);
  return {
    ...{ people, groups, albums, links, comments, groupId, largeAlbumId, linkedAlbumId, commentedPhotoId },
    personId: firstPerson,
    partnerId: (await findUserByName(system, "other")).id,
    linkPath: linkPath!,
    overviewPath: overviewPath!,
    activityOfDays: `/api/activity?person_id=${firstPerson}&kind=${auditActions[actions[0]!].kind}&from=${day(200)}&to=${day(190)}`,
  };
}
