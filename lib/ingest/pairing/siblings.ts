import { contradict, isSameShot, type Shot } from "@/lib/ingest/pairing/same-shot";
import { joinableBy, type Sender } from "@/lib/ingest/pairing/sender";
import type { Transaction } from "@/lib/db/client";

/** Finding the photo that a file belongs to, among those of the same owner and name. */

const candidatesLooked = 50;

/** Whether the owner has any file of this name: mostly not, and then there is nothing to pair. */
export async function hasNamesakes(tx: Transaction, ownerId: number, stem: string): Promise<boolean> {
  return (await tx.file.findFirst({ where: { ownerId, stem }, select: { id: true } })) !== null;
}

/** The photo that a new original or raw completes: it has the other of the two and is the same shot. */
export async function findPairPhoto(
  tx: Transaction,
  sender: Sender,
  stem: string,
  role: "original" | "raw",
  shot: Shot,
): Promise<number | null> {
  const other = role === "raw" ? "original" : "raw";
  const files = await tx.file.findMany({
    where: {
      ownerId: sender.ownerId,
      stem,
      role: other,
      photo: { trashedAt: null, kind: "picture", ...joinableBy(sender) },
    },
    select: {
      photoId: true,
      sourceFolder: true,
      photo: { select: { ...shotColumns, files: { select: { role: true } } } },
    },
    orderBy: { id: "desc" },
    take: candidatesLooked,
  });
  const match = files.find(
    (file) => !file.photo!.files.some((held) => held.role === role) && isSameShot(shot, shotOf(file)),
  );
  return match?.photoId ?? null;
}

/** The photo that a sidecar describes: the same shot or, where only one photo has that name, nothing against it. */
export async function findSidecarPhoto(
  tx: Transaction,
  ownerId: number,
  stem: string,
  shot: Shot,
): Promise<number | null> {
  const files = await tx.file.findMany({
    where: {
      ownerId,
      stem,
      role: { in: ["original", "raw"] },
      photo: { trashedAt: null, ...joinableBy({ ownerId, guestId: null }) },
    },
    select: { photoId: true, sourceFolder: true, photo: { select: shotColumns } },
    orderBy: { id: "desc" },
    take: candidatesLooked,
  });
  const photoIds = new Set(files.map((file) => file.photoId));
  const match = files.find(
    (file) => isSameShot(shot, shotOf(file)) || (photoIds.size === 1 && !contradict(shot, shotOf(file))),
  );
  return match?.photoId ?? null;
}

/** Sidecars that came before their picture and wait for it. */
export async function findWaitingSidecars(tx: Transaction, ownerId: number, stem: string, sourceFolder: string) {
  const files = await tx.file.findMany({
    where: { ownerId, stem, role: "sidecar", photoId: null },
    select: { id: true, path: true, sourceFolder: true },
  });
  return files.filter((file) => !file.sourceFolder || !sourceFolder || file.sourceFolder === sourceFolder);
}

const shotColumns = { takenLocal: true, takenSource: true, cameraModel: true } as const;

function shotOf(file: {
  sourceFolder: string;
  photo: { takenLocal: string; takenSource: string; cameraModel: string | null } | null;
}): Shot {
  const { takenLocal, takenSource, cameraModel } = file.photo!;
  return { sourceFolder: file.sourceFolder, takenLocal: takenSource === "metadata" ? takenLocal : null, cameraModel };
}
