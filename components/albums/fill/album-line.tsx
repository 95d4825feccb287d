import { Globe, Images, Lock } from "lucide-react";
import type { ListedAlbum } from "@/components/albums/album-api";
import { formatPhotoCount } from "@/lib/albums/labels";

/** An album in a list to choose from: its cover, its name, who sees it, how much is in it, where it is. */
export function AlbumLine({ album }: { album: ListedAlbum }) {
  const Sign = album.is_shared ? Globe : Lock;
  return (
    <>
      {album.cover_photo_path ? (
        <span className="picture-edge relative size-11 shrink-0 overflow-hidden rounded-md bg-raised">
          <img src={album.cover_photo_path} alt="" loading="lazy" decoding="async" className="size-full object-cover" />
        </span>
      ) : (
        <span className="grid size-11 shrink-0 place-items-center rounded-md bg-raised text-quiet">
          <Images aria-hidden size={18} strokeWidth={1.5} />
        </span>
      )}
      <span className="flex min-w-0 flex-1 flex-col">
        <bdi className="truncate">{album.name}</bdi>
        <span className="flex items-center gap-1 text-control text-quiet tabular-nums">
          <Sign aria-hidden size={13} strokeWidth={1.75} className="shrink-0" />
          <span className="shrink-0">
            {album.is_shared ? "Public" : "Private"} · {formatPhotoCount(album.photo_count)}
          </span>
          {album.parent_name && (
            <span className="min-w-0 truncate before:content-['·_']">
              in <bdi>{album.parent_name}</bdi>
            </span>
          )}
        </span>
      </span>
    </>
  );
}
