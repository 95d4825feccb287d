import type { Viewer } from "@/lib/access/viewer";
import { updateAlbum } from "@/lib/albums/commands";
import { albumOutline } from "@/lib/albums/outline";
import type { Commenting } from "@/lib/core/commenting";
import { toAppError } from "@/lib/errors";

/** Piwigo's "commentable": as it comes there, people with an account comment and guests do not. */
export const commentableMeans: Commenting = "members";

/** Turns comments of an album on or off, and of those inside it. Where they are on for everyone, they stay so. */
export async function setCommentable(
  viewer: Viewer,
  albumId: number,
  { isOn, isDeep }: { isOn: boolean; isDeep: boolean },
): Promise<void> {
  const outline = await albumOutline(viewer);
  const albums = [outline.byId.get(albumId), ...(isDeep ? outline.descendantsOf(albumId) : [])];
  for (const album of albums) {
    if (!album || (album.commenting !== "off") === isOn) continue;
    await updateAlbum(viewer, album.id, { commenting: isOn ? commentableMeans : "off" }).catch((error: unknown) => {
      // Someone else's album inside one's own is theirs to say.
      if (album.id === albumId || toAppError(error).code !== "forbidden") throw error;
    });
  }
}
