import type { FileRole } from "@prisma/client";
import { rgbaToThumbHash } from "thumbhash";
import { refreshPublicPhotos } from "@/lib/access/public-visibility";
import { db } from "@/lib/db/client";

/**
 * Rows of a large library without its files, for measuring and testing what only needs rows. The same numbers give the
 * same library: some photos on most days of several years, a few days with very many, all shapes that cameras make.
 */
export type SeedLibrary = {
  ownerId: number;
  photos: number;
  /** The newest photo's day, and how many days it goes back. */
  newestDay: string;
  days: number;
  /** Every n-th photo goes into this album, when given. */
  album?: { id: number; everyNth: number };
};

const shapes = [
  [6000, 4000],
  [6000, 4000],
  [4000, 6000],
  [4032, 3024],
  [3024, 4032],
  [3840, 2160],
  [3000, 3000],
] as const;
const rowsPerStatement = 500;

/** Adds the photos; gives their ids, newest first. */
export async function seedLibrary(seed: SeedLibrary): Promise<number[]> {
  const random = randomNumbers(seed.photos);
  const placeholders = Array.from({ length: 60 }, () => placeholder(random));
  const times = takenTimes(seed, random);
  const { _max } = await db().photo.aggregate({ _max: { id: true } });
  const first = (_max.id ?? 0) + 1;
  const rows = times.map((takenLocal, index) => {
    const [widthPx, heightPx] =
      index % 997 === 500
        ? [10_000, 1_000]
        : index % 991 === 400
          ? [800, 8_000]
          : shapes[Math.floor(random() * shapes.length)]!;
    const isClip = index % 40 === 17;
    return {
      id: first + index,
      ownerId: seed.ownerId,
      kind: isClip ? ("clip" as const) : ("picture" as const),
      durationMs: isClip ? 3_000 + Math.floor(random() * 200_000) : null,
      title: index % 25 === 3 ? `Seeded photo ${index}` : "",
      takenLocal,
      takenSource: "metadata" as const,
      widthPx: widthPx!,
      heightPx: heightPx!,
      version: (first + index).toString(16).padStart(12, "0"),
      placeholder: placeholders[index % placeholders.length]!,
    };
  });
  for (let at = 0; at < rows.length; at += rowsPerStatement) {
    const some = rows.slice(at, at + rowsPerStatement);
    await db().photo.createMany({ data: some });
    await db().file.createMany({ data: some.flatMap((row, index) => filesOf(row, (at + index) % 5 === 0)) });
  }
  if (seed.album)
    await intoAlbum(
      seed.album,
      rows.map((row) => row.id),
    );
  return rows.map((row) => row.id);
}

function filesOf(photo: { id: number; ownerId: number }, hasRaw: boolean) {
  const file = (role: FileRole, format: string, extension: string) => ({
    photoId: photo.id,
    ownerId: photo.ownerId,
    role,
    path: `seeded/${photo.id}.${extension}`,
    name: `DSC_${photo.id}.${extension.toUpperCase()}`,
    stem: `dsc_${photo.id}`,
    format,
    sizeBytes: 8_000_000,
    sha256: `${photo.id}-${role}`,
    md5: `${photo.id}-${role}`,
    identity: `${photo.ownerId}:${photo.id}-${role}`,
  });
  return hasRaw ? [file("original", "jpeg", "jpg"), file("raw", "nef", "nef")] : [file("original", "jpeg", "jpg")];
}

async function intoAlbum(album: { id: number; everyNth: number }, ids: number[]): Promise<void> {
  const members = ids.filter((_, index) => index % album.everyNth === 0);
  await db().$transaction(async (tx) => {
    for (let at = 0; at < members.length; at += rowsPerStatement) {
      const some = members.slice(at, at + rowsPerStatement);
      await tx.albumPhoto.createMany({
        data: some.map((photoId, index) => ({ albumId: album.id, photoId, position: at + index })),
      });
      await refreshPublicPhotos(tx, some);
    }
  });
}

/** Times of day, newest first: most days have some photos, one in thirty is a feast with many. */
function takenTimes(seed: SeedLibrary, random: () => number): string[] {
  const weights = Array.from({ length: seed.days }, () =>
    random() < 0.3 ? 0 : random() < 0.03 ? 12 + random() * 12 : random() * 2,
  );
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const times: string[] = [];
  let owed = 0;
  weights.forEach((weight, day) => {
    owed += (weight / sum) * seed.photos;
    for (; owed >= 1; owed--) times.push(takenOn(seed.newestDay, day, random));
  });
  while (times.length < seed.photos) times.push(takenOn(seed.newestDay, seed.days, random));
  return times.sort().reverse();
}

function takenOn(newestDay: string, daysBack: number, random: () => number): string {
  const day = new Date(Date.parse(`${newestDay}T00:00:00Z`) - daysBack * 86_400_000).toISOString().slice(0, 10);
  const seconds = Math.floor((7 + random() * 16) * 3600);
  return `${day}T${new Date(seconds * 1000).toISOString().slice(11, 19)}.000`;
}

/** A real ThumbHash of a sky-over-land kind of picture. */
function placeholder(random: () => number): string {
  const [width, height] = [24, 16];
  const rgba = new Uint8Array(width * height * 4);
  const sky = [random() * 160, 90 + random() * 120, 120 + random() * 135];
  const land = [random() * 200, 60 + random() * 120, random() * 120];
  for (let pixel = 0; pixel < width * height; pixel++) {
    const share = Math.floor(pixel / width) / height;
    for (let channel = 0; channel < 3; channel++)
      rgba[pixel * 4 + channel] = sky[channel]! * (1 - share) + land[channel]! * share;
    rgba[pixel * 4 + 3] = 255;
  }
  return Buffer.from(rgbaToThumbHash(width, height, rgba)).toString("base64");
}

/** Mulberry32: small, good enough, and the same everywhere. */
function randomNumbers(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
