import { isVisibleAlbum, isVisiblePhoto, knowsAll } from "@/lib/access/conditions";
import { query } from "@/lib/db/query";
import { fetchAll } from "@/lib/db/run";
import { beforeAll, describe, expect, it } from "vitest";
import { previewOf } from "@/lib/access/preview";
import { signedInFrom } from "@/lib/access/sessions/signed-in";
import { isOfWhose, seesOthers, visibleDays, visibleLibrary } from "@/lib/access/visible-library";
import type { Whose } from "@/lib/access/whose";
import { visibleAlbums } from "@/lib/access/visibility";
import { grantRights, rankOf } from "@/lib/access/grants/grant-rights";
import { visitor, type SignedIn, type Viewer } from "@/lib/access/viewer";
import {
  addPhotosToAlbum,
  createAlbum,
  deleteAlbum,
  moveAlbum,
  removePhotosFromAlbum,
  updateAlbum,
} from "@/lib/albums/commands";
import { findAudience, grantAlbums, revokeAlbums, setAudience } from "@/lib/albums/grants";
import { albumOutline } from "@/lib/albums/outline";
import type { PhotoOrder } from "@/lib/photos/photo-orders";
import { findCovers } from "@/lib/albums/covers";
import { albumStats } from "@/lib/albums/stats";
import { areAlbumsCounted, recountAlbums } from "@/lib/db/counters/album-stats";
import { db } from "@/lib/db/client";
import { areDaysCounted, recountDays } from "@/lib/db/counters/day-stats";
import { isAllCounted } from "@/lib/db/counters/photo-stats";
import { areFoldersCounted } from "@/lib/db/counters/folder-stats";
import { arePlacesCounted } from "@/lib/db/counters/place-stats";
import { deleteTrashedPhotos, restorePhotos, trashPhotos, updatePhoto } from "@/lib/photos/commands";
import { addMembers, createGroup, deleteGroups, mergeGroups, removeMembers } from "@/lib/users/groups";
import { prepareDatabase } from "@/tests/support/server";

let root: SignedIn;
const people: SignedIn[] = [];

beforeAll(async () => {
  prepareDatabase();
  root = await newUser("Root", "admin", 8);
  for (const [name, level] of [
    ["Ada", 0],
    ["Ben", 2],
    ["Cyd", 8],
  ] as const)
    people.push(await newUser(name, "member", level));
});

async function newUser(name: string, role: "admin" | "member", level: number): Promise<SignedIn> {
  const { id } = await db().user.create({ data: { name, nameKey: name.toLowerCase(), passwordHash: "", role, level } });
  return { kind: "user", id, name, role, level, partners: [], scope: "administer", credential: { kind: "console" } };
}

async function newPhoto(ownerId: number, level: number, takenLocal = "2024-05-10T10:00:00.000"): Promise<number> {
  return (
    await db().photo.create({
      data: { ownerId, kind: "picture", takenLocal, takenSource: "metadata", widthPx: 3, heightPx: 2, level },
    })
  ).id;
}

const sorted = (rows: { id: number }[]): number[] => rows.map((row) => row.id).sort((a, b) => a - b);

const allAlbums = () =>
  db().album.findMany({
    include: { userGrants: true, groupGrants: { include: { group: { include: { members: true } } } }, photos: true },
  });
type Album = Awaited<ReturnType<typeof allAlbums>>[number];

/** What grants let someone do, worked out from the grants themselves; null for an album that they do not see so. */
function grantRule(albums: readonly Album[]): (album: Album, userId: number) => number | null {
  const byId = new Map(albums.map((album) => [album.id, album]));
  return function rankIn(album, userId): number | null {
    const above = album.parentId === null ? 0 : rankIn(byId.get(album.parentId)!, userId);
    const ranks = [
      ...album.userGrants.filter((grant) => grant.userId === userId).map(({ right }) => right),
      ...album.groupGrants
        .filter(({ group }) => group.members.some((member) => member.userId === userId))
        .map(({ right }) => right),
    ];
    if (above === null || (album.visibility === "private" && ranks.length === 0)) return null;
    return Math.max(0, ...ranks, album.visibility === "public" ? above : 0);
  };
}

/** The same with owners, who see what others add to their albums. */
async function expectedAccess(): Promise<string[]> {
  const albums = await allAlbums();
  const rankIn = grantRule(albums);
  const users = await db().user.findMany({ select: { id: true } });
  return albums
    .filter((album) => !album.isOpen)
    .flatMap((album) => {
      const ranks = users.map(({ id }) => [id, rankIn(album, id)] as const).filter(([, rank]) => rank !== null);
      const isFilled = ranks.some(([, rank]) => rank! >= rankOf("add"));
      const withOwner = isFilled
        ? [...ranks.filter(([id]) => id !== album.ownerId), [album.ownerId, rankOf("edit")] as const]
        : ranks;
      return withOwner.map(([id, rank]) => `${id} in ${album.id}: ${rank}`);
    })
    .sort();
}

type Photo = { id: number; ownerId: number; takenLocal: string; level: number };

function daysAmong(photos: readonly Photo[]): Map<string, number> {
  const days = new Map<string, number>();
  for (const { takenLocal } of photos) days.set(takenLocal.slice(0, 10), (days.get(takenLocal.slice(0, 10)) ?? 0) + 1);
  return days;
}

type Rule = {
  albums: number[];
  photos: number[];
  days: Map<string, number>;
  /** Their own photos and those of partners whom they want among them. */
  mine: Photo[];
  /** What each partner shares. */
  libraries: (readonly [ownerId: number, photos: Photo[]])[];
};

/** What the rule says of what someone sees. */
async function ruleFor(viewer: Viewer): Promise<Rule> {
  const albums = await allAlbums();
  const rankIn = grantRule(albums);
  const me = viewer.kind === "user" ? viewer.id : -1;
  const level = viewer.kind === "user" ? viewer.level : 0;
  const isFilledByOthers = (album: Album): boolean =>
    !album.isOpen && [root, ...people].some(({ id }) => (rankIn(album, id) ?? 0) >= rankOf("add"));
  const seen = albums.filter(
    (album) => rankIn(album, me) !== null || (album.ownerId === me && isFilledByOthers(album)),
  );
  const isAdmin = viewer.kind === "user" && viewer.role === "admin";
  const inSeen = new Set(seen.flatMap((album) => album.photos.map(({ photoId }) => photoId)));
  const libraries = await db().partnerAccess.findMany({ where: { partnerId: me } });
  const isIn = (photo: Photo, { ownerId, fromDay }: (typeof libraries)[number]): boolean =>
    photo.ownerId === ownerId && photo.takenLocal.slice(0, 10) >= (fromDay ?? "") && (isAdmin || photo.level <= level);
  const photos = (await db().photo.findMany({ where: { trashedAt: null } })).filter(
    (photo) =>
      isAdmin ||
      photo.ownerId === me ||
      libraries.some((library) => isIn(photo, library)) ||
      (inSeen.has(photo.id) && photo.level <= level),
  );
  const shown = libraries.filter(({ isShown }) => isShown);
  return {
    days: daysAmong(photos),
    mine: photos.filter((photo) => photo.ownerId === me || shown.some((library) => isIn(photo, library))),
    libraries: libraries.map((library) => [library.ownerId, photos.filter((photo) => isIn(photo, library))] as const),
    albums: sorted(albums.filter((album) => isAdmin || album.ownerId === me || seen.includes(album))),
    photos: sorted(photos),
  };
}

type InAlbum = {
  albumId: number;
  id: number;
  takenLocal: string;
  addedAt: string;
  position: number;
  title: string;
  version: string;
};

/** How each order of an album compares two photos: by what stands first, and at last by their ids. */
const orderKeys: Record<PhotoOrder, (photo: InAlbum) => string> = {
  "taken-asc": (photo) => photo.takenLocal,
  "taken-desc": (photo) => photo.takenLocal,
  name: (photo) => photo.title.toLowerCase(),
  added: (photo) => `${photo.addedAt} ${String(photo.position).padStart(9, "0")}`,
  manual: (photo) => String(photo.position).padStart(9, "0"),
};

/** Counts, dates and covers of albums as they come from what triggers keep, beside what there is in the albums. */
async function expectCounts(viewer: Viewer): Promise<void> {
  const outline = await albumOutline(viewer);
  const inAlbums = await fetchAll(
    db(),
    query
      .selectFrom("AlbumPhoto as ap")
      .innerJoin("Photo as p", "p.id", "ap.photoId")
      .select(["ap.albumId", "p.id", "p.takenLocal", "ap.addedAt", "ap.position", "p.title", "p.version"])
      .where(isVisiblePhoto(viewer)),
  );
  const photosOf = (albumId: number) => inAlbums.filter((photo) => photo.albumId === albumId);
  const stats = await albumStats(
    viewer,
    outline.all.map(({ id }) => id),
  );
  const covers = await findCovers(viewer, outline, outline.all);
  for (const album of outline.all) {
    const photos = photosOf(album.id);
    const [taken, added] = [
      photos.map(({ takenLocal }) => takenLocal).sort(),
      photos.map(({ addedAt }) => new Date(addedAt).toISOString()).sort(),
    ];
    const counted =
      photos.length === 0
        ? undefined
        : {
            photoCount: photos.length,
            firstTakenLocal: taken[0],
            lastTakenLocal: taken.at(-1),
            lastAddedAt: added.at(-1),
          };
    expect([viewer, album.id, stats.get(album.id)]).toEqual([viewer, album.id, counted]);
    const keyOf = orderKeys[album.photoOrder as PhotoOrder];
    const ordered = photos.toSorted((one, other) =>
      keyOf(one) < keyOf(other) ? -1 : keyOf(one) > keyOf(other) ? 1 : one.id - other.id,
    );
    if (album.photoOrder === "taken-desc") ordered.reverse();
    const first = ordered.find(({ version }) => version !== "") ?? ordered[0];
    if (first) expect([viewer, album, covers.get(album.id)?.picture.photoId]).toEqual([viewer, album, first.id]);
  }
}

/**
 * What owners, and the admin, see of their albums as another one would: what both see, of that album alone; and of the
 * albums their own.
 */
async function expectPreviews(): Promise<void> {
  const ruleOf = new Map<Viewer, Rule>();
  const everyone = [visitor, await asNow(root), ...(await Promise.all(people.map(asNow)))];
  for (const viewer of everyone) ruleOf.set(viewer, await ruleFor(viewer));
  const groups = await db().group.findMany({ include: { members: true } });
  const albums = await allAlbums();
  for (const album of albums.slice(0, 4)) {
    const inAlbum = new Set(album.photos.map(({ photoId }) => photoId));
    const by = everyone.find((one): one is SignedIn => one.kind === "user" && one.id === album.ownerId)!;
    const bothSee = (as: Rule) => as.photos.filter((id) => inAlbum.has(id) && ruleOf.get(by)!.photos.includes(id));
    for (const as of everyone) {
      const subject = as.kind === "user" ? `person-${as.id}` : "stranger";
      const preview = await previewOf(by, { as: subject, albumId: album.id });
      expect([subject, await photosSeenBy(preview)]).toEqual([subject, bothSee(ruleOf.get(as)!)]);
      const ids = new Set(ruleOf.get(as)!.albums);
      const seen = albums.filter(({ id, ownerId }) => ids.has(id) && (by.role === "admin" || ownerId === by.id));
      const found = query.selectFrom("Album as a").select("a.id").where(isVisibleAlbum(preview));
      expect(sorted(await fetchAll(db(), found))).toEqual(sorted(seen));
      expect(sorted(await db().album.findMany({ where: visibleAlbums(preview), select: { id: true } }))).toEqual(
        sorted(seen),
      );
    }
    for (const group of groups) {
      // Of no one but the group: no photos of their own, and the lowest level.
      const granted = albums.map((one) => ({
        ...one,
        userGrants: [],
        groupGrants: one.groupGrants
          .filter(({ groupId }) => groupId === group.id)
          .map((grant) => ({ ...grant, group: { ...grant.group, members: [{ groupId: group.id, userId: -7 }] } })),
      }));
      const rankIn = grantRule(granted);
      const opened = granted.filter((one) => rankIn(one, -7) !== null).flatMap((one) => one.photos);
      const [ids, low] = [
        new Set(opened.map(({ photoId }) => photoId)),
        await db().photo.findMany({ where: { level: 0 } }),
      ];
      const rule = { ...ruleOf.get(visitor)!, photos: sorted(low.filter(({ id }) => ids.has(id))) };
      const preview = await previewOf(by, { as: `group-${group.id}`, albumId: album.id });
      expect([group.name, await photosSeenBy(preview)]).toEqual([group.name, bothSee(rule)]);
    }
  }
}

/** In each form of the condition. */
async function photosSeenBy(viewer: Viewer): Promise<number[]> {
  const photos = query.selectFrom("Photo as p").select("p.id").where(isVisiblePhoto(viewer));
  const seen = sorted(await fetchAll(db(), photos));
  expect(sorted(await fetchAll(db(), visibleLibrary(viewer).select("p.id")))).toEqual(seen);
  return seen;
}

/** Someone as their next request has them: whose libraries they see may have changed. */
const asNow = async (person: SignedIn): Promise<SignedIn> =>
  signedInFrom(await db().user.findUniqueOrThrow({ where: { id: person.id } }), person.credential);

async function daysOf(viewer: Viewer, whose?: Whose): Promise<Map<string, number>> {
  const days = await fetchAll(
    db(),
    query
      .selectFrom(visibleDays(viewer, whose).as("d"))
      .select(({ fn }) => ["d.day", fn.sum<number>("d.photos").as("photos")])
      .groupBy("d.day"),
  );
  return new Map(days.map(({ day, photos }) => [day, photos]));
}

/** “Photos” as one's own, and the library of each partner, photo by photo and as days that are counted. */
async function expectLibraries(viewer: Viewer, rule: Rule): Promise<void> {
  for (const [whose, photos] of [["mine", rule.mine] as const, ...rule.libraries]) {
    const library = visibleLibrary(viewer, whose).select("p.id").where("p.takenLocal", ">", "1");
    expect([whose, sorted(await fetchAll(db(), library))]).toEqual([whose, sorted(photos)]);
    expect([whose, await daysOf(viewer, whose)]).toEqual([whose, daysAmong(photos)]);
    const among = query.selectFrom("Photo as p").select("p.id");
    const found = await fetchAll(db(), among.where(isVisiblePhoto(viewer)).where(isOfWhose(viewer, whose)));
    expect([whose, sorted(found)]).toEqual([whose, sorted(photos)]);
    if (whose === "mine" || viewer.kind !== "user") continue;
    const known = await fetchAll(db(), among.where(isVisiblePhoto(viewer)).where(knowsAll(viewer)));
    expect(known.map(({ id }) => id)).toEqual(expect.arrayContaining(sorted(photos)));
  }
  if (viewer.kind !== "user") return;
  const [others] = await fetchAll(db(), seesOthers(viewer));
  const own = new Set(sorted(rule.mine));
  const isMore = rule.photos.some((id) => !own.has(id));
  // Of a library from a day on, what is open to all counts as others' although it may stand among one's own.
  if (isMore || viewer.partners.length === 0)
    expect([viewer.name, others?.found]).toEqual([viewer.name, Number(isMore)]);
}

async function expectRule(): Promise<void> {
  const access = await db().albumAccess.findMany();
  expect(access.map(({ userId, albumId, right }) => `${userId} in ${albumId}: ${right}`).sort()).toEqual(
    await expectedAccess(),
  );
  for (const viewer of [visitor, await asNow(root), ...(await Promise.all(people.map(asNow)))]) {
    const rule = await ruleFor(viewer);
    await expectLibraries(viewer, rule);
    const photos = query.selectFrom("Photo as p").select("p.id").where(isVisiblePhoto(viewer));
    expect(sorted(await fetchAll(db(), photos))).toEqual(rule.photos);
    const library = visibleLibrary(viewer).select("p.id").where("p.takenLocal", ">", "1");
    expect(sorted(await fetchAll(db(), library))).toEqual(rule.photos);
    expect(await daysOf(viewer)).toEqual(rule.days);
    expect(sorted(await db().album.findMany({ where: visibleAlbums(viewer), select: { id: true } }))).toEqual(
      rule.albums,
    );
    const albums = query.selectFrom("Album as a").select("a.id").where(isVisibleAlbum(viewer));
    expect(sorted(await fetchAll(db(), albums))).toEqual(rule.albums);
    await expectCounts(viewer);
  }
}

/** The same numbers in every run. */
function dice(state: number): (sides: number) => number {
  return (sides) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

describe("who sees what", () => {
  it("follows the rule whatever is changed, in whatever order", async () => {
    const roll = dice(7);
    const pick = <T>(items: readonly T[]): T => items[roll(items.length)]!;
    const albums: number[] = [];
    const photos: number[] = [];
    const groups: number[] = [];
    for (const owner of [root, ...people]) for (const level of [0, 2, 8]) photos.push(await newPhoto(owner.id, level));
    const newAlbum = async () => {
      const { id } = await createAlbum(root, {
        name: "a",
        visibility: pick(["public", "private"]),
        parentId: albums.length > 2 ? pick([null, pick(albums)]) : null,
      });
      // An admin has put other people's photos into a member's album, who sees some of them elsewhere.
      await db().album.update({ where: { id }, data: { ownerId: pick([root, ...people]).id } });
      return albums.push(id);
    };
    const newGroup = async () =>
      groups.push((await createGroup(root, { name: `g${groups.length}-${roll(1e9)}`, isDefault: false })).id);
    for (let made = 0; made < 8; made++) await newAlbum();
    for (let made = 0; made < 3; made++) await newGroup();
    const changes: (() => Promise<unknown>)[] = [
      () => updateAlbum(root, pick(albums), { visibility: pick(["public", "private"]) }),
      () => moveAlbum(root, pick(albums), pick([null, pick(albums)])).catch(() => null),
      () => addPhotosToAlbum(root, pick(albums), [pick(photos), pick(photos), pick(photos)]),
      () => removePhotosFromAlbum(root, pick(albums), [pick(photos)]),
      () => grantAlbums(root, [pick(albums), pick(albums)], { userIds: [pick(people).id], groupIds: [] }),
      () => grantAlbums(root, [pick(albums)], { userIds: [], groupIds: [pick(groups)] }),
      () => revokeAlbums(root, [pick(albums), pick(albums)], { userIds: [pick(people).id], groupIds: [pick(groups)] }),
      () =>
        setAudience(root, pick(albums), {
          people: [
            { id: pick(people).id, right: pick(grantRights) },
            { id: 99_999, right: "look" },
          ],
          groups: groups.length > 0 ? [{ id: pick(groups), right: pick(grantRights) }] : [],
        }),
      async () => {
        const [ownerId, partnerId] = [pick([root, ...people]).id, pick([root, ...people]).id];
        const terms = { fromDay: pick([null, "2024-05-11", "2000-01-01"]), isShown: pick([true, false]) };
        if (ownerId !== partnerId)
          await db().partnerAccess.upsert({
            where: { partnerId_ownerId: { partnerId, ownerId } },
            create: { partnerId, ownerId, ...terms },
            update: terms,
          });
      },
      () => db().partnerAccess.deleteMany({ where: { ownerId: pick([root, ...people]).id } }),
      () => addMembers(root, pick(groups), [pick(people).id]),
      () => removeMembers(root, pick(groups), [pick(people).id]),
      () => updatePhoto(root, pick(photos), { level: pick([0, 1, 2, 4, 8] as const) }),
      () =>
        db().photo.update({
          where: { id: pick(photos) },
          data: { takenLocal: pick(["2024-05-10T11:00:00.000", "2024-05-11T10:00:00.000", "1999-01-01T00:00:00.000"]) },
        }),
      () => db().photo.update({ where: { id: pick(photos) }, data: { ownerId: pick([root, ...people]).id } }),
      () =>
        db().photo.update({
          where: { id: pick(photos) },
          data: { version: pick(["", "1"]), title: pick(["Ant", "bee", "Cat", "dog"]) },
        }),
      () =>
        updateAlbum(root, pick(albums), {
          photoOrder: pick(["taken-asc", "taken-desc", "name", "added", "manual"] as const),
        }),
      () => trashPhotos(root, [pick(photos)]),
      () => restorePhotos(root, [pick(photos)]),
      async () => (albums.length > 4 ? deleteAlbum(root, albums.splice(roll(albums.length), 1)[0]!) : newAlbum()),
      async () => {
        const photo = photos.splice(roll(photos.length), 1)[0]!;
        await trashPhotos(root, [photo]);
        await deleteTrashedPhotos(root, [photo]);
        photos.push(await newPhoto(pick([root, ...people]).id, pick([0, 2, 8])));
      },
      async () => (groups.length > 2 ? deleteGroups(root, [groups.splice(roll(groups.length), 1)[0]!]) : newGroup()),
      async () => (groups.length > 2 ? mergeGroups(root, groups[0]!, [groups.pop()!]) : newGroup()),
    ];
    for (let step = 0; step < 160; step++) {
      await pick(changes)();
      if (step % 4 === 0) await expectRule();
      if (step % 40 === 0) await expectPreviews();
    }
    await expectRule();
    expect(await areDaysCounted()).toBe(true);
    expect([
      await arePlacesCounted(),
      await isAllCounted(),
      await areFoldersCounted(),
      await areAlbumsCounted(),
    ]).toEqual([true, true, true, true]);
    for (const spoil of [
      () => db().albumStats.updateMany({ data: { photos: 7 } }),
      () => db().albumTime.deleteMany(),
    ]) {
      await spoil();
      expect(await areAlbumsCounted()).toBe(false);
      await db().$transaction(recountAlbums);
      expect(await areAlbumsCounted()).toBe(true);
    }
    await expectRule();
    await db().dayStats.updateMany({ data: { photos: 7 } });
    expect(await areDaysCounted()).toBe(false);
    await db().$transaction(recountDays);
    expect(await areDaysCounted()).toBe(true);
  }, 60_000);

  it("keeps the time of opened photos in step", async () => {
    const photo = await newPhoto(root.id, 0);
    const { id } = await createAlbum(root, { name: "times" });
    await addPhotosToAlbum(root, id, [photo]);
    await grantAlbums(root, [id], { userIds: [people[0]!.id], groupIds: [] });
    await db().photo.update({ where: { id: photo }, data: { takenLocal: "1999-01-01T00:00:00.000" } });
    const [row] = await fetchAll(db(), visibleLibrary(people[0]!).select("p.takenLocal").where("p.id", "=", photo));
    expect(row?.takenLocal).toBe("1999-01-01T00:00:00.000");
  });
});

describe("grants", () => {
  it("are for the owner of an album and for admins", async () => {
    const [ada, ben] = people as [SignedIn, SignedIn];
    const { id } = await createAlbum(ada, { name: "mine" });
    await expect(grantAlbums(ben, [id], { userIds: [ben.id], groupIds: [] })).rejects.toMatchObject({
      code: "not-found",
    });
    await grantAlbums(ada, [id], { userIds: [ben.id], groupIds: [] });
    await expect(setAudience(ben, id, { people: [], groups: [] })).rejects.toMatchObject({ code: "forbidden" });
    await expect(findAudience(ben, id)).rejects.toMatchObject({ code: "forbidden" });
    expect(await findAudience(ada, id)).toMatchObject({ people: [{ id: ben.id, name: "Ben" }], groups: [] });
  });
});
