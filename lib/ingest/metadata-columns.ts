import type { Prisma } from "@prisma/client";
import type { Transaction } from "@/lib/db/client";

/** What files tell about a photo, as columns of its row. */
export type MetadataColumns = Partial<
  Pick<
    Prisma.PhotoUncheckedCreateInput,
    | "title"
    | "description"
    | "author"
    | "cameraMake"
    | "cameraModel"
    | "lens"
    | "focalLengthMm"
    | "focalLength35Mm"
    | "aperture"
    | "exposureSeconds"
    | "iso"
    | "exposureBiasEv"
    | "flashFired"
    | "fileRating"
    | "latitude"
    | "longitude"
    | "altitudeM"
  >
>;

const isEmpty = (value: unknown): boolean => value === null || value === undefined || value === "";

/** Sets the columns that are empty so far; what a person or a better source wrote stays. */
export async function fillEmptyColumns(tx: Transaction, photoId: number, metadata: MetadataColumns): Promise<void> {
  const photo = (await tx.photo.findUniqueOrThrow({ where: { id: photoId } })) as Record<string, unknown>;
  const news = Object.entries(metadata).filter(([column, value]) => !isEmpty(value) && isEmpty(photo[column]));
  if (news.length > 0) await tx.photo.update({ where: { id: photoId }, data: Object.fromEntries(news) });
}
