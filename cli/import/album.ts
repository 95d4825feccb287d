import type { SignedIn } from "@/lib/access/viewer";
import { findOrCreateAlbum, updateAlbum, type ChosenAlbum } from "@/lib/albums/commands";

/** The owner's album of that name, or a new one. With `isPublic` it is open to everyone afterwards. */
export async function findOrMakeAlbum(owner: SignedIn, name: string, isPublic: boolean): Promise<ChosenAlbum> {
  const album = await findOrCreateAlbum(owner, { name, visibility: isPublic ? "public" : "private" });
  if (isPublic && !album.isNew) await updateAlbum(owner, album.id, { visibility: "public" });
  return album;
}
