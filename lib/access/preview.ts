import { sql, type Expression, type SqlBool } from "kysely";
import { rankOf } from "@/lib/access/grants/grant-rights";
import { requireEditableAlbum } from "@/lib/access/permissions";
import { previewParameter, previewPattern, type PreviewAddress } from "@/lib/access/preview-address";
import { signedInFrom } from "@/lib/access/sessions/signed-in";
import { stranger } from "@/lib/access/sessions/stranger";
import { requireAdmin, requireSignedIn, type GroupMember, type Preview, type Viewer } from "@/lib/access/viewer";
import { db } from "@/lib/db/client";
import { about, compileOnce, one, query } from "@/lib/db/query";
import { readPrepared } from "@/lib/db/read-prepared";
import { AppError, notFound } from "@/lib/errors";

/**
 * Looking as another one would: for single requests that say so in their address, and only at doors that know of it.
 * The owner of an album looks at that album, an admin at any and at the gallery. They see what both sides see: never
 * more than by themselves. To all else a preview is a stranger, so that nothing is written in anyone's name.
 */

/**
 * The viewer of a request that says as whom it looks. Errors: "invalid" for what cannot be understood,
 * "unauthenticated", "forbidden" for others' albums and for the gallery of others than admins, "not-found" for an album
 * that is not theirs to see, a person or a group that there is not.
 */
export async function previewOf(viewer: Viewer, { as, albumId }: PreviewAddress): Promise<Preview> {
  if (!previewPattern.test(as))
    throw new AppError("invalid", "must be stranger, person-NUMBER or group-NUMBER", { field: previewParameter });
  const by = requireSignedIn(viewer);
  if (albumId === null) requireAdmin(by, "read");
  else await requireEditableAlbum(by, albumId);
  const [kind, number] = as.split("-");
  if (kind === "stranger") return { kind: "preview", by, as: await stranger(), albumId };
  const id = Number(number);
  if (kind === "group") return { kind: "preview", by, as: await groupMember(id), albumId };
  const person = await db().user.findFirst({ where: { id, isDisabled: false } });
  if (!person) throw notFound("user");
  return { kind: "preview", by, as: await signedInFrom(person, { kind: "console" }), albumId };
}

/** As whom it is looked, in words: "Anna", "anyone of Family". */
export const nameOfPreview = ({ as }: Preview): string =>
  as.kind === "visitor" ? "a stranger" : as.kind === "group" ? `anyone of ${as.name}` : as.name;

async function groupMember(id: number): Promise<GroupMember> {
  const group = await db().group.findUnique({ where: { id }, select: { name: true } });
  if (!group) throw notFound("group");
  const rows = await readPrepared(albumsOfGroup(id));
  const opened = (right: "look" | "download") =>
    rows.filter((row) => row.rank >= rankOf(right)).map((row) => row.albumId);
  return { kind: "group", id, name: group.name, looksAt: opened("look"), downloadsFrom: opened("download") };
}

/** Every album that hides nothing from the group, with what its grants say there (effective-grants.ts has the rule). */
const albumsOfGroup = compileOnce((groupId: number) =>
  query
    .withRecursive("seen", (seen) =>
      seen
        .selectFrom("Album as a")
        .select(["a.id as albumId", rankIn("a", groupId, sql<number>`0`).as("rank")])
        .where("a.parentId", "is", null)
        .where(isPassable("a", groupId))
        .unionAll(
          seen
            .selectFrom("seen")
            .innerJoin("Album as child", "child.parentId", "seen.albumId")
            .select(["child.id as albumId", rankIn("child", groupId, sql.ref("seen.rank")).as("rank")])
            .where(isPassable("child", groupId)),
        ),
    )
    .selectFrom("seen")
    .select(["albumId", "rank"])
    .where("rank", ">", 0),
);

const grantTo = (album: "a" | "child", groupId: number) =>
  query
    .selectFrom("AlbumGroupGrant as g")
    .where("g.albumId", "=", sql.ref<number>(`${album}.id`))
    .where("g.groupId", "=", groupId);

function isPassable(album: "a" | "child", groupId: number): Expression<SqlBool> {
  const { or, exists } = about();
  return or([sql<SqlBool>`${sql.ref(`${album}.visibility`)} = 'public'`, exists(grantTo(album, groupId).select(one))]);
}

function rankIn(album: "a" | "child", groupId: number, above: Expression<number>) {
  const inherited = sql`case when ${sql.ref(`${album}.visibility`)} = 'public' then ${above} else 0 end`;
  return sql<number>`max(coalesce(${grantTo(album, groupId).select("g.right")}, 0), ${inherited})`;
}
