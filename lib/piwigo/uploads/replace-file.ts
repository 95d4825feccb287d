import type { File } from "@prisma/client";
import type { SignedIn } from "@/lib/access/viewer";
import { db } from "@/lib/db/client";
import { identify } from "@/lib/metadata/identify";
import { readMetadata } from "@/lib/metadata/read";
import { importPhoto } from "@/lib/piwigo/uploads/import-photo";
import type { StagedFile } from "@/lib/storage/stage-file";

/** The file that stands for a photo: the picture, else the raw. */
export async function shownFileOf(photoId: number): Promise<File | undefined> {
  const files = await db().file.findMany({
    where: { photoId, role: { in: ["original", "raw"] } },
    orderBy: { id: "asc" },
  });
  return files.find(({ role }) => role === "original") ?? files[0];
}

/**
 * Makes a file the photo's, when it has more pixels or bytes than the one there, or in any case for `always`. Its name
 * and sum stay.
 */
export async function replaceWhenLarger(
  owner: SignedIn,
  photoId: number,
  shown: File,
  file: StagedFile,
  always: boolean,
): Promise<"replaced" | "kept"> {
  if (!always && !(await isLarger(photoId, shown, file))) return "kept";
  await importPhoto(
    owner,
    { ...file, name: shown.name },
    {},
    { albumIds: [], replacesPhotoId: photoId, claimedMd5: shown.claimedMd5 ?? shown.md5 },
  );
  return "replaced";
}

async function isLarger(photoId: number, shown: File, { path, sizeBytes }: StagedFile): Promise<boolean> {
  const photo = await db().photo.findUniqueOrThrow({
    where: { id: photoId },
    select: { widthPx: true, heightPx: true },
  });
  if (BigInt(sizeBytes) > shown.sizeBytes) return true;
  const { format } = await identify(path, shown.name);
  const told = await readMetadata(path, format);
  return (told.widthPx ?? 0) > photo.widthPx || (told.heightPx ?? 0) > photo.heightPx;
}
