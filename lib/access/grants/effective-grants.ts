import { rankOf } from "@/lib/access/grants/grant-rights";
import type { Transaction } from "@/lib/db/client";
import { among, wanted } from "@/lib/db/lists";
import { about, one, query, type Select } from "@/lib/db/query";
import { execute, fetchAll } from "@/lib/db/run";
import type { Tables } from "@/lib/db/tables";
import { sql, type Expression, type RawBuilder, type SqlBool } from "kysely";

/**
 * Keeps the two tables that answer "may this person see it through a grant?": AlbumAccess and PhotoAccess. An album is
 * opened to someone when it is not open to all, and it and every album above it are public or granted to them or to a
 * group of theirs. public-visibility.ts calls these; whoever changes a grant or a group calls refreshAlbumAccess in the
 * same transaction.
 */

type Opening = { userId: number; albumId: number; right: number };

/** Brings both tables up to date for an album and all albums below it. */
export async function refreshAlbumAccess(tx: Transaction, albumId: number): Promise<void> {
  const before = await openingsThere(tx, albumId);
  const after = await openingsDue(tx, albumId);
  const keyOf = ({ userId, albumId: id }: Opening) => `${userId}:${id}`;
  const had = new Map(before.map((opening) => [keyOf(opening), opening.right]));
  const has = new Set(after.map(keyOf));
  for (const opening of before) if (!has.has(keyOf(opening))) await closeTo(tx, opening);
  for (const opening of after) {
    const right = had.get(keyOf(opening));
    if (right === undefined) await openTo(tx, opening);
    else if (right !== opening.right) await setRight(tx, opening);
  }
}

const setRight = (tx: Transaction, { userId, albumId, right }: Opening) =>
  tx.albumAccess.update({ where: { userId_albumId: { userId, albumId } }, data: { right } });

/** Brings PhotoAccess up to date for photos whose albums have changed. */
export async function refreshPhotoAccess(tx: Transaction, photoIds: number[]): Promise<void> {
  await execute(
    tx,
    query
      .deleteFrom("PhotoAccess")
      .where("photoId", "in", among(photoIds))
      .where(({ not }) => not(isStillGranted)),
  );
  await execute(
    tx,
    insertAccess(
      query
        .selectFrom(wanted(photoIds))
        .crossJoin("AlbumPhoto as ap")
        .crossJoin("AlbumAccess as oa")
        .crossJoin("Photo as p")
        .distinct()
        .select(["oa.userId", "p.id as photoId", "p.takenLocal"])
        .whereRef("ap.photoId", "=", "wanted.value")
        .whereRef("oa.albumId", "=", "ap.albumId")
        .whereRef("p.id", "=", "ap.photoId"),
    ),
  );
}

const insertAccess = (rows: Select<Tables["PhotoAccess"]>) =>
  query
    .insertInto("PhotoAccess")
    .columns(["userId", "photoId", "takenLocal"])
    .expression(rows)
    .onConflict((conflict) => conflict.doNothing());

const openingsThere = (tx: Transaction, albumId: number): Promise<Opening[]> =>
  fetchAll(
    tx,
    query
      .withRecursive("tree", (tree) =>
        tree
          .selectNoFrom(sql<number>`${albumId}`.as("id"))
          .unionAll(
            tree.selectFrom("Album as child").innerJoin("tree", "child.parentId", "tree.id").select("child.id"),
          ),
      )
      .selectFrom("tree")
      .crossJoin("AlbumAccess as oa")
      .select(["oa.userId", "oa.albumId", "oa.right"])
      .whereRef("oa.albumId", "=", "tree.id"),
  );

/**
 * Who should see what of an album and those below it, when AlbumAccess is right about the album above. Owners see their
 * albums anyhow, but not what others add to them, unless it is opened to them as well.
 */
async function openingsDue(tx: Transaction, albumId: number): Promise<Opening[]> {
  const due = await grantsDue(tx, albumId);
  const filled = new Map(due.filter(({ right }) => right >= rankOf("add")).map((row) => [row.albumId, row.ownerId]));
  const owners = [...filled].map(([id, userId]) => ({ userId, albumId: id, right: rankOf("edit") }));
  return [...due.filter(({ userId, ...row }) => filled.get(row.albumId) !== userId), ...owners];
}

const grantsDue = (tx: Transaction, albumId: number): Promise<(Opening & { ownerId: number })[]> =>
  fetchAll(
    tx,
    query
      .with("person", (people) =>
        people
          .selectFrom("AlbumUserGrant")
          .select("userId as id")
          .union(
            people
              .selectFrom("AlbumGroupGrant as g")
              .innerJoin("GroupMember as m", "m.groupId", "g.groupId")
              .select("m.userId as id"),
          ),
      )
      .withRecursive("seen", (seen) =>
        seen
          .selectFrom("Album as a")
          .crossJoin("person")
          .leftJoin("Album as parent", "parent.id", "a.parentId")
          .leftJoin("AlbumAccess as oa", (join) =>
            join.onRef("oa.userId", "=", "person.id").onRef("oa.albumId", "=", "a.parentId"),
          )
          .select(["person.id as userId", "a.id as albumId"])
          .select(rankIn("a", sql.ref("person.id"), sql<number>`coalesce(${sql.ref("oa.right")}, 0)`).as("right"))
          .where("a.id", "=", albumId)
          .where(isPassable("a", sql.ref("person.id")))
          .where(({ or, eb }) =>
            or([eb("a.parentId", "is", null), eb("parent.isOpen", "=", 1), eb("oa.userId", "is not", null)]),
          )
          .unionAll(
            seen
              .selectFrom("seen")
              .innerJoin("Album as child", "child.parentId", "seen.albumId")
              .select(["seen.userId", "child.id as albumId"])
              .select(rankIn("child", sql.ref("seen.userId"), sql.ref("seen.right")).as("right"))
              .where(isPassable("child", sql.ref("seen.userId"))),
          ),
      )
      .selectFrom("seen")
      .innerJoin("Album as a", "a.id", "seen.albumId")
      .select(["seen.userId", "seen.albumId", "seen.right", "a.ownerId"])
      .where("a.isOpen", "=", 0),
  );

const grants = about();

/** The album of this alias itself hides nothing from the person. */
function isPassable(album: "a" | "child", userId: Expression<number>): Expression<SqlBool> {
  const albumId = sql.ref<number>(`${album}.id`);
  return grants.or([
    grants(sql.ref<string>(`${album}.visibility`), "=", "public"),
    grants.exists(
      query
        .selectFrom("AlbumUserGrant as ug")
        .select(one)
        .where("ug.albumId", "=", albumId)
        .where("ug.userId", "=", userId),
    ),
    grants.exists(
      query
        .selectFrom("AlbumGroupGrant as gg")
        .innerJoin("GroupMember as gm", "gm.groupId", "gg.groupId")
        .select(one)
        .where("gg.albumId", "=", albumId)
        .where("gm.userId", "=", userId),
    ),
  ]);
}

/**
 * What the person may do with the album of this alias: by grants to it, and where it is public by what they may do with
 * the one above.
 */
function rankIn(album: "a" | "child", userId: Expression<number>, above: Expression<number>): RawBuilder<number> {
  const albumId = sql.ref<number>(`${album}.id`);
  const ofUser = query
    .selectFrom("AlbumUserGrant as ug")
    .select("ug.right")
    .where("ug.albumId", "=", albumId)
    .where("ug.userId", "=", userId);
  const ofGroups = query
    .selectFrom("AlbumGroupGrant as gg")
    .innerJoin("GroupMember as gm", "gm.groupId", "gg.groupId")
    .select(({ fn }) => fn.max("gg.right").as("right"))
    .where("gg.albumId", "=", albumId)
    .where("gm.userId", "=", userId);
  const inherited = sql`case when ${sql.ref(`${album}.visibility`)} = 'public' then ${above} else 0 end`;
  return sql<number>`max(coalesce(${ofUser}, 0), coalesce(${ofGroups}, 0), ${inherited})`;
}

const access = about<{ PhotoAccess: "PhotoAccess" }>();

/** Of a row of PhotoAccess: there is an opened album that has the photo. */
const isStillGranted = access.exists(
  access
    .selectFrom("AlbumPhoto as ap")
    .innerJoin("AlbumAccess as oa", "oa.albumId", "ap.albumId")
    .select(one)
    .whereRef("ap.photoId", "=", "PhotoAccess.photoId")
    .whereRef("oa.userId", "=", "PhotoAccess.userId"),
);

async function openTo(tx: Transaction, { userId, albumId, right }: Opening): Promise<void> {
  await tx.albumAccess.create({ data: { userId, albumId, right } });
  await execute(
    tx,
    insertAccess(
      query
        .selectFrom("AlbumPhoto as ap")
        .crossJoin("Photo as p")
        .select(({ val }) => [val(userId).as("userId"), "p.id as photoId", "p.takenLocal"])
        .where("ap.albumId", "=", albumId)
        .whereRef("p.id", "=", "ap.photoId"),
    ),
  );
}

async function closeTo(tx: Transaction, { userId, albumId }: Opening): Promise<void> {
  await tx.albumAccess.delete({ where: { userId_albumId: { userId, albumId } } });
  await execute(
    tx,
    query
      .deleteFrom("PhotoAccess")
      .where("userId", "=", userId)
      .where("photoId", "in", query.selectFrom("AlbumPhoto").select("photoId").where("albumId", "=", albumId))
      .where(({ not }) => not(isStillGranted)),
  );
}
