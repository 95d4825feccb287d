import { sql, type Expression, type SqlBool } from "kysely";
import { isVisiblePhoto } from "@/lib/access/conditions";
import type { Viewer } from "@/lib/access/viewer";
import { addPhotosToAlbum, createAlbum } from "@/lib/albums/commands";
import { db } from "@/lib/db/client";
import { wanted } from "@/lib/db/lists";
import { about, query } from "@/lib/db/query";
import { fetchAll } from "@/lib/db/run";
import { AppError, notFound } from "@/lib/errors";
import { inTransaction } from "@/lib/events/transaction";
import { csvLine } from "@/lib/format/csv";
import { fileNameOfPhoto } from "@/lib/photos/photo-name";
import { listCommentsOfLink } from "@/lib/proofing/comments";
import type { Choosing } from "@/lib/access/links/proof";
import { choiceInWords } from "@/lib/ratings/choice";
import { isWanted } from "@/lib/proofing/wanted";
import { noMark, type Mark } from "@/lib/ratings/mark";
import { findShareLink } from "@/lib/shares/queries";

/** What guests have chosen by a link, for those who may change it. */

export type Guest = {
  id: number;
  name: string;
  /** ISO 8601. */
  joinedAt: string;
  /** ISO 8601; null while they choose. */
  doneAt: string | null;
  chosen: number;
  rejected: number;
  comments: number;
  /** Photos that they have added, or that wait to be looked at. */
  sent: number;
};

/** Which photos: wanted by at least one guest (or this one), by all, rejected by one, written about, any of these. */
export const choiceViews = ["any", "chosen", "by-all", "rejected", "commented"] as const;
export type ChoiceView = (typeof choiceViews)[number];
export type ChoicesQuery = { show: ChoiceView; guestId?: number };

/** A photo with what each guest thinks of it, by the guest's id. */
export type ChosenPhoto = {
  id: number;
  title: string;
  fileName: string;
  takenLocal: string;
  widthPx: number;
  heightPx: number;
  version: string;
  placeholder: string;
  marks: Record<number, Mark>;
  comments: number;
};

/** Everyone who has told a name by this link, the latest last. Errors: "not-found". */
export async function listGuests(viewer: Viewer, linkId: number): Promise<Guest[]> {
  await findShareLink(viewer, linkId);
  const rows = await fetchAll(
    db(),
    query
      .selectFrom("LinkGuest as g")
      .select(["g.id", "g.name", "g.createdAt", "g.doneAt"])
      .select(({ selectFrom, fn }) => [
        countOf(isWanted).as("chosen"),
        countOf(choice("c.isRejected", "=", 1)).as("rejected"),
        selectFrom("LinkComment as m")
          .select(fn.countAll<number>().as("n"))
          .whereRef("m.guestId", "=", "g.id")
          .as("comments"),
        selectFrom("GuestPhoto as gp")
          .select(fn.countAll<number>().as("n"))
          .whereRef("gp.guestId", "=", "g.id")
          .as("sent"),
      ])
      .where("g.linkId", "=", linkId)
      .orderBy("g.id"),
  );
  return rows.map(({ id, name, createdAt, doneAt, chosen, rejected, comments, sent }) => ({
    id,
    name,
    joinedAt: new Date(createdAt).toISOString(),
    doneAt: doneAt && new Date(doneAt).toISOString(),
    chosen: chosen ?? 0,
    rejected: rejected ?? 0,
    comments: comments ?? 0,
    sent: sent ?? 0,
  }));
}

const choice = about<{ c: "LinkChoice" }>();
const isRejected = choice("c.isRejected", "=", 1);

/** How many of the guest `g`'s choices are such. */
const countOf = (condition: Expression<SqlBool>) =>
  query
    .selectFrom("LinkChoice as c")
    .innerJoin("Photo as p", "p.id", "c.photoId")
    .select(({ fn }) => fn.countAll<number>().as("n"))
    .where("c.guestId", "=", about<{ g: "LinkGuest" }>().ref("g.id"))
    .where("p.trashedAt", "is", null)
    .where(condition);

const guestsOf = (linkId: number) =>
  query
    .selectFrom("LinkGuest")
    .select(({ fn }) => fn.countAll<number>().as("n"))
    .where("linkId", "=", linkId);

/** The ids of the photos that a view has: gone through from the link's guests, and from what was written by it. */
function idsOf(linkId: number, { show, guestId }: ChoicesQuery): Expression<{ photoId: number }> {
  const chosen = query
    .selectFrom("LinkGuest as g")
    .crossJoin("LinkChoice as c")
    .select("c.photoId")
    .whereRef("c.guestId", "=", "g.id")
    .where("g.linkId", "=", linkId)
    .$if(guestId !== undefined, (all) => all.where("g.id", "=", guestId!));
  const commented = query
    .selectFrom("LinkComment as m")
    .select("m.photoId")
    .where("m.linkId", "=", linkId)
    .$if(guestId !== undefined, (all) => all.where("m.guestId", "=", guestId!));
  switch (show) {
    case "chosen":
      return chosen.where(isWanted).distinct();
    case "rejected":
      return chosen.where(isRejected).distinct();
    case "commented":
      return commented.distinct();
    case "by-all":
      return chosen
        .where(isWanted)
        .groupBy("c.photoId")
        .having(({ eb, fn }) => eb(fn.countAll(), "=", guestsOf(linkId)));
    case "any":
      return chosen.union(commented);
  }
}

const photosOf = (viewer: Viewer, linkId: number, wish: ChoicesQuery) =>
  query
    .selectFrom(
      query
        .selectFrom(sql<{ photoId: number }>`(${idsOf(linkId, wish)})`.as("found"))
        .selectAll()
        .as("found"),
    )
    .innerJoin("Photo as p", "p.id", "found.photoId")
    .where("p.trashedAt", "is", null)
    .where(isVisiblePhoto(viewer));

/** Photos by what guests think of them, the oldest first. Errors: "not-found" for a link that is not theirs. */
export async function listChosenPhotos(
  viewer: Viewer,
  linkId: number,
  wish: ChoicesQuery,
  { from, count }: { from: number; count: number },
): Promise<{ photos: ChosenPhoto[]; total: number }> {
  await findShareLink(viewer, linkId);
  const found = photosOf(viewer, linkId, wish);
  const [rows, totals] = await Promise.all([
    fetchAll(
      db(),
      found
        .select(["p.id", "p.title", "p.takenLocal", "p.widthPx", "p.heightPx", "p.version", "p.placeholder"])
        .select(({ fn }) => fn.coalesce(fileNameOfPhoto, sql.lit("")).as("fileName"))
        .orderBy("p.takenLocal")
        .orderBy("p.id")
        .limit(count)
        .offset(from),
    ),
    fetchAll(
      db(),
      found.select(({ fn }) => fn.countAll<number>().as("photos")),
    ),
  ]);
  const ids = rows.map(({ id }) => id);
  const [marks, comments] = await Promise.all([marksOf(linkId, ids), commentsOf(linkId, ids)]);
  return {
    photos: rows.map((row) => ({
      ...row,
      marks: marks.get(row.id) ?? {},
      comments: comments.get(row.id) ?? 0,
    })),
    total: totals[0]!.photos,
  };
}

async function marksOf(linkId: number, photoIds: readonly number[]): Promise<Map<number, Record<number, Mark>>> {
  const rows = await fetchAll(
    db(),
    query
      .selectFrom(wanted(photoIds))
      .crossJoin("LinkGuest as g")
      .crossJoin("LinkChoice as c")
      .select(["c.photoId", "c.guestId", "c.stars", "c.isFavorite", "c.isRejected"])
      .where("g.linkId", "=", linkId)
      .whereRef("c.guestId", "=", "g.id")
      .whereRef("c.photoId", "=", "wanted.value"),
  );
  const marks = new Map<number, Record<number, Mark>>();
  for (const { photoId, guestId, stars, isFavorite, isRejected: rejected } of rows) {
    const ofPhoto = marks.get(photoId) ?? {};
    ofPhoto[guestId] = { stars, isFavorite: isFavorite === 1, isRejected: rejected === 1 };
    marks.set(photoId, ofPhoto);
  }
  return marks;
}

async function commentsOf(linkId: number, photoIds: readonly number[]): Promise<Map<number, number>> {
  const rows = await fetchAll(
    db(),
    query
      .selectFrom(wanted(photoIds))
      .crossJoin("LinkComment as m")
      .select(({ fn }) => ["m.photoId", fn.countAll<number>().as("n")])
      .where("m.linkId", "=", linkId)
      .whereRef("m.photoId", "=", "wanted.value")
      .groupBy("m.photoId"),
  );
  return new Map(rows.map(({ photoId, n }) => [photoId, n]));
}

/** More than these are taken with fewer filters at a time. */
const maxInAlbum = 20_000;

/** Makes an album of what a view shows. Errors: "not-found", "invalid" for nothing or too much. */
export async function makeAlbumOfChoices(
  viewer: Viewer,
  linkId: number,
  wish: ChoicesQuery,
  name: string,
): Promise<{ id: number; photos: number }> {
  await findShareLink(viewer, linkId);
  const rows = await fetchAll(
    db(),
    photosOf(viewer, linkId, wish)
      .select("p.id")
      .orderBy("p.takenLocal")
      .orderBy("p.id")
      .limit(maxInAlbum + 1),
  );
  if (rows.length === 0) throw new AppError("invalid", "There are no such photos to make an album of.");
  if (rows.length > maxInAlbum)
    throw new AppError("invalid", `An album takes at most ${maxInAlbum.toLocaleString("en")} photos at once.`);
  const { id } = await createAlbum(viewer, { name });
  await addPhotosToAlbum(
    viewer,
    id,
    rows.map((row) => row.id),
  );
  return { id, photos: rows.length };
}

const photosAtOnce = 1_000;

/**
 * What guests chose as a table for spreadsheets: a line for each photo with its file's name, the rest of which is what
 * each guest thinks of it, and what was written below it. Errors: "not-found".
 */
export async function choicesCsv(
  viewer: Viewer,
  linkId: number,
  choosing: Choosing,
  wish: ChoicesQuery,
): Promise<string> {
  const guests = (await listGuests(viewer, linkId)).filter(
    ({ id }) => wish.guestId === undefined || id === wish.guestId,
  );
  const lines = [["File", "Title", "Taken", ...guests.map(({ name }) => name), "Comments"]];
  for (let from = 0; ; from += photosAtOnce) {
    const { photos, total } = await listChosenPhotos(viewer, linkId, wish, { from, count: photosAtOnce });
    const comments = await listCommentsOfLink(
      viewer,
      linkId,
      photos.map(({ id }) => id),
    );
    for (const photo of photos)
      lines.push([
        photo.fileName,
        photo.title,
        photo.takenLocal.slice(0, 19).replace("T", " "),
        ...guests.map(({ id }) => choiceInWords(choosing, photo.marks[id] ?? noMark)),
        comments
          .filter(({ photoId }) => photoId === photo.id)
          .map(({ author, text }) => `${author}: ${text}`)
          .join("\n"),
      ]);
    if (from + photosAtOnce >= total) break;
  }
  return lines.map((cells) => csvLine(cells, ",")).join("");
}

/** Takes a guest away with all that they chose and wrote. Errors: "not-found". */
export async function removeGuest(viewer: Viewer, linkId: number, guestId: number): Promise<void> {
  await findShareLink(viewer, linkId);
  await inTransaction(async (tx) => {
    // What guests wrote in albums outlives the link, and not their being taken away.
    await tx.comment.deleteMany({ where: { guestId, guest: { linkId } } });
    const { count } = await tx.linkGuest.deleteMany({ where: { id: guestId, linkId } });
    if (count === 0) throw notFound("guest");
  });
}
