import type { PhotoDisclosure } from "@/lib/access/disclosure";
import type { ShotFacts } from "@/lib/metadata/photo-facts";
import type { PhotoTalk } from "@/lib/photos/talk";
import type { PhotoTile } from "@/lib/photos/tile";

/** A file that is kept for a photo, as its page shows it. */
export type PhotoFile = {
  id: number;
  role: "original" | "raw" | "sidecar" | "motion";
  /** As it was sent. */
  name: string;
  format: string;
  sizeBytes: number;
};

/** Everything that the photo page and the JSON API tell about one photo. What is not known is null or "". */
export type PhotoDetail = PhotoTile &
  ShotFacts & {
    description: string;
    author: string;
    /** The town and country where it was taken; "" where there is none, null until it is looked up. */
    placeName: string | null;
    /**
     * As the viewer sees it: for visitors without a number, and with the name that the owner chose for them, or "".
     */
    owner: { id: number; name: string };
    /** True when the viewer is its owner. */
    isMine: boolean;
    /** The name of the guest who added it by a share link, for those who may change it. */
    guest: string | null;
    /** What of all this the viewer sees. */
    disclosure: PhotoDisclosure;
    /** Where the time comes from: "metadata", "gps", "filename", "file" or "added". */
    takenSource: string;
    files: PhotoFile[];
    tags: string[];
    /** Those that the viewer may see. */
    albums: { id: number; name: string; isOpen: boolean }[];
    /** Piwigo's privacy level: 0 everyone, 1 contacts, 2 friends, 4 family, 8 admins. */
    level: number;
    /** True when visitors see it. */
    isPublic: boolean;
    /** Who can see it, in words. */
    audience: string;
    /** True when the viewer may change it. */
    canEdit: boolean;
    /** How often others looked at it, for those who may change it; null where that is not counted. */
    visits: number | null;
    /** How many comments and likes it has; null where none of its albums takes comments of the viewer. */
    talk: PhotoTalk | null;
    /** The folder that it came from, for those who may change it; "" where it came from none. */
    folder: string;
    /** ISO 8601, UTC. */
    addedAt: string;
  };

/** The tile of a photo whose details are known, for a page that begins with it. */
export const tileOfDetail = (photo: PhotoDetail): PhotoTile & { isMine: boolean } => ({
  id: photo.id,
  kind: photo.kind,
  widthPx: photo.widthPx,
  heightPx: photo.heightPx,
  takenLocal: photo.takenLocal,
  title: photo.title,
  placeholder: photo.placeholder,
  version: photo.version,
  durationMs: photo.durationMs,
  hasRaw: photo.hasRaw,
  hasMotion: photo.hasMotion,
  mark: photo.mark,
  isMine: photo.canEdit,
});
