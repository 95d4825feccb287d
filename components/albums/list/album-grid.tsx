import type { ReactNode } from "react";
import { AlbumCard } from "@/components/albums/list/album-card";
import type { AlbumCard as Album } from "@/lib/albums/card";

/** The columns that albums stand in, here and while they are arranged. */
export const albumGridClass =
  "grid grid-cols-2 gap-x-3 gap-y-6 sm:grid-cols-[repeat(auto-fill,minmax(12.5rem,1fr))] sm:gap-x-5 sm:gap-y-8 2xl:grid-cols-[repeat(auto-fill,minmax(15rem,1fr))]";

/** Cards of this many albums are loaded at once: what the first screen of a wide window shows. */
const eagerCards = 8;

/** Albums as cards; `children` may add a last cell. */
export function AlbumGrid({ albums, label, children }: { albums: Album[]; label: string; children?: ReactNode }) {
  return (
    <ul aria-label={label} className={albumGridClass}>
      {albums.map((album, index) => (
        <li key={album.id} className="min-w-0 [contain-intrinsic-size:auto_18rem] [content-visibility:auto]">
          <AlbumCard album={album} isEager={index < eagerCards} />
        </li>
      ))}
      {children}
    </ul>
  );
}
