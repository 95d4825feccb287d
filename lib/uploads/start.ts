import { randomUUID } from "node:crypto";
import type { Upload } from "@prisma/client";
import { requireFillableAlbum } from "@/lib/access/grants/album-rights";
import { requireMayAdd } from "@/lib/access/permissions";
import type { Bearer, SignedIn } from "@/lib/access/viewer";
import { requireMaySend } from "@/lib/uploads/guest";
import { requireFilledByHand } from "@/lib/smart-albums/filter";
import { config } from "@/lib/config";
import { db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { formatBytes } from "@/lib/format/bytes";
import { requireWithinQuota } from "@/lib/ingest/quota";
import { requireFreeSpace } from "@/lib/storage/free-space";
import { stagedBytes } from "@/lib/storage/staging";
import type { UploadInput } from "@/lib/uploads/schema";

/** A file as uploadthing's client announces it. */
export type AnnouncedFile = { name: string; size: number; lastModified?: number };

/**
 * The upload of a file that someone is about to send to their own library, or as the guest of a share link to its
 * maker's: a new one, or the one that was broken off. Errors: "invalid" for an empty file, "too-large", also for who
 * may take no more, "disk-full" when it cannot fit, "not-found"/"forbidden" for the album, "forbidden" for who adds
 * nothing, "unauthenticated" for a guest without a name.
 */
export async function startUpload(sender: SignedIn | Bearer, file: AnnouncedFile, input: UploadInput): Promise<Upload> {
  if (sender.kind === "user") requireMayAdd(sender);
  requireAcceptableSize(file);
  const { owner, guestId, albumId, sourceFolder, sessionId } =
    sender.kind === "user" ? await asMember(sender, input) : await asGuest(sender, input);
  const facts = {
    ownerId: owner.id,
    guestId,
    name: announcedName(file.name),
    sourceFolder: withoutControls(sourceFolder),
    sizeBytes: BigInt(file.size),
    lastModifiedMs: file.lastModified === undefined ? null : BigInt(Math.trunc(file.lastModified)),
    albumId,
  };
  const known = await findBrokenOff(facts, input.itemId);
  // One that has been taken in already takes no more.
  if (!known?.result) await requireWithinQuota(owner.id, file.size);
  await requireFreeSpace(file.size - (known ? await stagedBytes(known.id) : 0));
  if (!known) return db().upload.create({ data: { id: randomUUID(), itemId: input.itemId, sessionId, ...facts } });
  return db().upload.update({ where: { id: known.id }, data: { itemId: input.itemId, sessionId } });
}

type Destination = {
  owner: SignedIn;
  guestId: number | null;
  albumId: number | null;
  sourceFolder: string;
  sessionId: string | null;
};

async function asMember(owner: SignedIn, { albumId, sourceFolder }: UploadInput): Promise<Destination> {
  if (albumId !== null) requireFilledByHand(await requireFillableAlbum(owner, albumId));
  const sessionId = "sessionId" in owner.credential ? owner.credential.sessionId : null;
  return { owner, guestId: null, albumId, sourceFolder, sessionId };
}

/** What folders guests have is nothing to whoever gets their photos. */
async function asGuest(bearer: Bearer, input: UploadInput): Promise<Destination> {
  return { ...(await requireMaySend(bearer, input.albumId)), sourceFolder: "", sessionId: null };
}

type UploadFacts = Pick<
  Upload,
  "ownerId" | "guestId" | "name" | "sourceFolder" | "sizeBytes" | "lastModifiedMs" | "albumId"
>;

/**
 * First by the sender's own name for it, which may have ended already; else an unfinished one of the very same file.
 */
async function findBrokenOff(facts: UploadFacts, itemId: string): Promise<Upload | null> {
  const bySender = await db().upload.findFirst({ where: { ...facts, itemId } });
  if (bySender || facts.lastModifiedMs === null) return bySender;
  return db().upload.findFirst({ where: { ...facts, result: null }, orderBy: { updatedAt: "desc" } });
}

function requireAcceptableSize({ size }: AnnouncedFile): void {
  const most = config().MAX_UPLOAD_BYTES;
  if (!Number.isSafeInteger(size) || size < 0)
    throw new AppError("invalid", "The size of the file is not a number of bytes.", { field: "size" });
  if (size === 0) throw new AppError("invalid", "The file is empty.");
  if (size > most)
    throw new AppError(
      "too-large",
      `The file has ${formatBytes(size)}; this server takes at most ${formatBytes(most)}.`,
    );
}

/** The name without folders and without what no file system holds. What is stored is named by lib/storage anyway. */
function announcedName(name: string): string {
  const base = withoutControls(name).split(/[/\\]/).at(-1)!;
  return withoutControls(base.slice(0, 500)) || "unnamed";
}

/** Control characters and halves of characters, which databases and addresses cannot carry. */
const withoutControls = (text: string): string => text.replace(/[\p{Cc}\p{Cs}]/gu, "");
