import { refreshPublicPhotos } from "@/lib/access/public-visibility";
import { db, type Transaction } from "@/lib/db/client";
import { one, query } from "@/lib/db/query";
import { fetchAll } from "@/lib/db/run";
import { filmBeside, findTwin, joinClip, mayJoin } from "@/lib/ingest/pairing/live-photo";
import { motionColumns } from "@/lib/ingest/import-picture";
import { advice, problem, type CheckOptions, type Finding } from "@/lib/maintenance/checks/finding";
import { readContentId } from "@/lib/metadata/readers/content-id";
import type { FileFormat } from "@/lib/metadata/formats";
import { findMotion, type Motion } from "@/lib/metadata/readers/motion";
import { withOriginal } from "@/lib/storage/originals";

/**
 * The films of motion photos: those in files that an earlier version took in are found, and the two files of a Live
 * Photo are one photo.
 */
export async function* checkFilms(options: CheckOptions): AsyncGenerator<Finding> {
  yield* checkUnread(options);
  yield* checkColumns(options.fix);
  yield* checkApart(options.fix);
}

/**
 * Files up to this id were taken in by a version that asked none for films. The migration sets it; it falls as they are
 * read.
 */
const unreadKey = "films-unread-to";
const formats = ["jpeg", "heic", "mov", "mp4"];
const batch = 200;

const unread = async (): Promise<number> =>
  Number((await db().serverSetting.findUnique({ where: { key: unreadKey } }))?.value ?? 0);
const isAsked = (upTo: number) => ({
  id: { lte: upTo },
  role: "original" as const,
  format: { in: formats },
  photoId: { not: null },
});

export async function countUnread(): Promise<number> {
  const upTo = await unread();
  return upTo === 0 ? 0 : db().file.count({ where: isAsked(upTo) });
}

async function* checkUnread({ fix, onStep }: CheckOptions): AsyncGenerator<Finding> {
  const waiting = await countUnread();
  if (waiting > 0 && !fix)
    yield advice(
      "films",
      `${waiting === 1 ? "One file that an earlier version took in has" : `${waiting} files that an earlier version took in have`} not been asked whether there is a film in them; --fix does that.`,
    );
  if (!fix) return;
  let found = 0;
  for (let upTo = await unread(); upTo > 0;) {
    const files = await db().file.findMany({
      where: isAsked(upTo),
      select: { id: true, photoId: true, path: true, format: true, photo: { select: { motionStart: true } } },
      orderBy: { id: "desc" },
      take: batch,
    });
    const read: Read[] = [];
    for (const { id, photoId, path, format, photo } of files) {
      // One that is missing or broken is reported by other checks.
      const [motion, contentId] = await withOriginal(path, (file) => ask(file, format as FileFormat)).catch(
        () => [null, null] as const,
      );
      read.push({ id, photoId: photoId!, contentId, motion: photo!.motionStart === null ? motion : null });
      onStep(0);
    }
    upTo = files.length < batch ? 0 : files.at(-1)!.id - 1;
    await db().$transaction((tx) => note(tx, read, upTo));
    found += read.filter(({ motion }) => motion !== null).length;
  }
  if (waiting > 0)
    yield {
      ...advice(
        "films",
        `${waiting === 1 ? "One file" : `${waiting} files`} of an earlier version looked through: ${found === 0 ? "no film" : found === 1 ? "one film" : `${found} films`} found in ${found === 1 ? "a motion photo" : "motion photos"}.`,
      ),
      isMended: true,
    };
}

const ask = async (path: string, format: FileFormat) =>
  [await findMotion(path, format), await readContentId(path, format)] as const;

type Read = { id: number; photoId: number; contentId: string | null; motion: Motion | null };

/** What was found, and how far it has come: stopped in between, the next run goes on from there. */
async function note(tx: Transaction, read: Read[], upTo: number): Promise<void> {
  for (const { id, photoId, contentId, motion } of read) {
    if (contentId) await tx.file.updateMany({ where: { id }, data: { contentId } });
    if (motion) await tx.photo.updateMany({ where: { id: photoId, motionStart: null }, data: motionColumns(motion) });
  }
  if (upTo === 0) await tx.serverSetting.deleteMany({ where: { key: unreadKey } });
  else await tx.serverSetting.update({ where: { key: unreadKey }, data: { value: String(upTo) } });
}

/** A photo says that a film lies beside its picture exactly when there is one. */
async function* checkColumns(fix: boolean): AsyncGenerator<Finding> {
  const withoutFilm = query
    .selectFrom("Photo as p")
    .select("p.id")
    .where("p.motionStart", "=", 0)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(selectFrom("File as f").select(one).whereRef("f.photoId", "=", "p.id").where("f.role", "=", "motion")),
      ),
    );
  const withUntoldFilm = query
    .selectFrom("File as f")
    .innerJoin("Photo as p", "p.id", "f.photoId")
    .select("p.id")
    .where("f.role", "=", "motion")
    .where("p.motionStart", "is", null);
  const wrong = await fetchAll(db(), withoutFilm.union(withUntoldFilm));
  for (const { id } of wrong) {
    if (fix)
      await db().$transaction(
        async (tx) => void (await tx.photo.updateMany({ where: { id }, data: await filmBeside(tx, id) })),
      );
    yield problem("films", `Photo ${id} says something else about its film than its files do.`, fix);
  }
}

/** Clips that are the film of a picture of the same owner, such as both were taken in by an earlier version. */
async function* checkApart(fix: boolean): AsyncGenerator<Finding> {
  const clips = await fetchAll(
    db(),
    query
      .selectFrom("File as f")
      .innerJoin("Photo as p", "p.id", "f.photoId")
      .select(["p.id as clipId", "f.ownerId", "f.contentId", "f.stem"])
      .where("f.contentId", "is not", null)
      .where("f.role", "=", "original")
      .where("p.kind", "=", "clip")
      .where("p.trashedAt", "is", null)
      .where(({ exists, selectFrom }) =>
        exists(
          selectFrom("File as o")
            .innerJoin("Photo as q", "q.id", "o.photoId")
            .select(one)
            .whereRef("o.contentId", "=", "f.contentId")
            .whereRef("o.ownerId", "=", "f.ownerId")
            .where("o.role", "=", "original")
            .where("q.kind", "=", "picture")
            .where("q.trashedAt", "is", null),
        ),
      ),
  );
  for (const { clipId, ownerId, contentId, stem } of clips) {
    const { twinId, may } = await db().$transaction(async (tx) => {
      const fromGuest = await tx.guestPhoto.findUnique({ where: { photoId: clipId }, select: { guestId: true } });
      const sender = { ownerId, guestId: fromGuest?.guestId ?? null };
      const twinId = await findTwin(tx, { sender, contentId, kind: "clip", stem });
      const may = twinId !== null && (await mayJoin(tx, twinId, clipId));
      if (fix && may) {
        await joinClip(tx, twinId, clipId);
        await refreshPublicPhotos(tx, [twinId]);
      }
      return { twinId, may };
    });
    const isWhat = `Clip ${clipId} is the film of photo ${twinId}, a Live Photo`;
    if (!may)
      yield advice(
        "films",
        `${isWhat}, but others see them in different albums. Put both into the same shared albums, or into none; then --fix makes them one.`,
      );
    else if (fix) yield { ...advice("films", `${isWhat}. They are one photo now.`), isMended: true };
    else yield advice("films", `${isWhat}. --fix makes them one.`);
  }
}
