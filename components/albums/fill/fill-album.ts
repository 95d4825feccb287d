import { requestJson } from "@/components/api-client/request";
import { changeInBatches } from "@/components/batches/change-in-batches";
import { announceLibraryChange } from "@/components/core/library-changed";
import type { ToastAction } from "@/components/ui/toast";
import { shortened } from "@/lib/format/shortened";

type Album = { id: number; name: string };
type Places = { positions: number[]; added_at: string[] };
type Removed = { removed: number; photo_ids: number[]; places: Places; cover_photo_id: number | null };

const send = <Answer>(
  method: "POST" | "DELETE",
  { id }: Album,
  body: { photo_ids: readonly number[]; places?: Places },
) => requestJson<Answer>(`/api/albums/${id}/photos`, { method, body });

/** Puts photos into an album, with the way back: those that were in it already stay. `changed` has pages look again. */
export const putIntoAlbum = (
  album: Album,
  photoIds: readonly number[],
  told: { onTaken: () => void; changed: () => void; other?: ToastAction },
): Promise<boolean> =>
  changeInBatches<number[]>({
    photoIds,
    doing: `Adding photos to “${shortened(album.name)}”`,
    words: `added to “${shortened(album.name)}”`,
    leftOutWords: "already there",
    async change(photo_ids) {
      const {
        added,
        added_ids,
        already_there: leftOut,
      } = await send<{ added: number; added_ids: number[]; already_there: number }>("POST", album, { photo_ids });
      return { count: added, leftOut, back: added > 0 ? added_ids : undefined };
    },
    takeBack: (photo_ids) => send("DELETE", album, { photo_ids }),
    onTaken: told.onTaken,
    onChanged: told.changed,
    onTakenBack: told.changed,
    other: told.other,
  });

/** Takes photos out of an album; the way back puts them where they stood. */
export const takeOutOfAlbum = (album: Album, photoIds: readonly number[], onTaken: () => void): Promise<boolean> =>
  changeInBatches<Removed>({
    photoIds,
    doing: "Taking photos out of the album",
    words: "taken out of the album, and still in the library",
    leftOutWords: "not in it any more",
    async change(photo_ids) {
      const removed = await send<Removed>("DELETE", album, { photo_ids });
      announceLibraryChange({ removedIds: photo_ids, goesOn: true });
      return {
        count: removed.removed,
        leftOut: photo_ids.length - removed.removed,
        back: removed.removed > 0 ? removed : undefined,
      };
    },
    async takeBack({ photo_ids, places, cover_photo_id }) {
      await send("POST", album, { photo_ids, places });
      if (cover_photo_id !== null)
        await requestJson(`/api/albums/${album.id}`, { method: "PATCH", body: { cover_photo_id } });
    },
    onTaken,
  });
