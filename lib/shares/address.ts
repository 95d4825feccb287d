import { shareParameter } from "@/lib/http/share-parameter";
import { sharePath } from "@/lib/shares/share-link";
import { albumPath } from "@/lib/albums/links";

/** Addresses on the page of a share link: whatever they lead to, they say by which link it is asked for. */

/** `path`, asked for by the link with this token; as it is where there is none. */
export const withLinkToken = (path: string, token: string | null | undefined): string => {
  if (!token) return path;
  const [address = "", hash] = path.split("#");
  return `${address}${address.includes("?") ? "&" : "?"}${shareParameter}=${token}${hash === undefined ? "" : `#${hash}`}`;
};

/** Where an album that the link shows has its page. */
export const sharedAlbumPath = (token: string, album: { id: number; name: string }): string =>
  sharePath(token) + albumPath(album);

/** Where a photo that the link shows has its page. */
export const sharedPhotoPath = (token: string, photoId: number): string => `${sharePath(token)}/photos/${photoId}`;
