import type { Readable } from "node:stream";
import type { SignedIn } from "@/lib/access/viewer";
import type { SendingGuest } from "@/lib/ingest/guest-photo";
import type { StagedFile } from "@/lib/storage/stage-file";

/** What comes in: a stream of bytes, or a file that lies on this machine already ("move" takes it away from there). */
export type IngestSource =
  | { kind: "stream"; stream: Readable }
  /** Of this machine; to be moved, it lies in incoming/ already. */
  | { kind: "file"; path: string; move: boolean }
  /** In incoming/, and hashed as it arrived. */
  | { kind: "staged"; file: StagedFile };

/** What the sender says about a file. What they say about the photo wins over what the file itself says. */
export type IngestFacts = {
  /** Who brings it, and will own it. */
  owner: SignedIn;
  /** Where it is not the owner who sends it but the guest of a share link of theirs. */
  guest?: SendingGuest;
  /** The file's name as the sender calls it; never trusted as a path. */
  name: string;
  /** The folder it came from, as the sender names it: tells same-named shots of different folders apart. */
  sourceFolder?: string;
  /** The file's own modification time: the last resort for when a picture was taken. */
  modifiedAt?: Date;
  /** Puts the photo into this album, which the owner must be able to change. */
  albumId?: number;
  title?: string;
  description?: string;
  author?: string;
  tags?: string[];
  /** When it was taken, as wall-clock time of the place; wins over what the file says. */
  takenLocal?: string;
  /** Piwigo's privacy level. */
  level?: number;
  /** Makes the new file the original of this photo; the one before stays with it as "previous". */
  replacesPhotoId?: number;
  /** The file is this photo's raw, whatever it is called; a raw that the photo had stays with it as "previous". */
  rawOfPhotoId?: number;
  /** The MD5 sum that the sender calls the file by, which need not be that of its bytes. */
  claimedMd5?: string;
};

/**
 * "added": a new photo. "paired": joined a photo that was there (raw beside its JPEG, sidecar beside its picture, the
 * two files of a Live Photo). "duplicate": the very file was there already. "restored": it was there, in the trash, and
 * is back. "replaced": it is the new original of `replacesPhotoId`. "kept": a sidecar that waits for its picture.
 */
export type IngestOutcome = "added" | "paired" | "duplicate" | "restored" | "replaced" | "kept";

export type IngestResult = { outcome: IngestOutcome; photoId: number | null };
