"use client";

import { EyeOff, Images } from "lucide-react";
import { CoverPicture } from "@/components/albums/list/cover-picture";
import type { GridStart } from "@/components/albums/page/album-view";
import { PreviewFrame } from "@/components/shell/preview-bar";
import { Timeline } from "@/components/timeline/timeline";
import { EmptyPage } from "@/components/ui/empty-page";
import type { PreviewAddress } from "@/lib/access/preview-address";
import type { AlbumDetail } from "@/lib/albums/card";
import { formatContents, formatDates } from "@/lib/albums/labels";

type PreviewProps = {
  address: PreviewAddress;
  name: string;
  stopHref: string;
  /** Null where the other one does not see the album. */
  shown: { album: AlbumDetail; inside: { id: number; name: string }[]; grid: GridStart } | null;
};

/** One album as another one sees it: nothing in it can be changed. */
export const AlbumPreview = ({ shown, ...frame }: PreviewProps) => (
  <PreviewFrame {...frame}>
    {shown ? (
      <Album {...shown} as={frame.address.as} />
    ) : (
      <EmptyPage icon={EyeOff} title="Not shared with them">
        This album is hidden from {frame.name}.
      </EmptyPage>
    )}
  </PreviewFrame>
);

function Album({ album, inside, grid, as }: NonNullable<PreviewProps["shown"]> & { as: string }) {
  const facts = [formatContents(album), formatDates(album), album.ownerName && `by ${album.ownerName}`].filter(Boolean);
  return (
    <>
      <header className="flex flex-col gap-5 px-4 pt-1 pb-6 sm:flex-row sm:items-center sm:gap-7 sm:px-6 md:pl-0">
        {album.cover && (
          <CoverPicture
            cover={album.cover}
            sizes="(width >= 40rem) 18rem, 92vw"
            boxRatio={2 / 3}
            isEager
            className="aspect-2/1 w-full shrink-0 rounded-card sm:aspect-3/2 sm:w-72"
          />
        )}
        <div className="flex min-w-0 flex-1 flex-col gap-3">
          <h1 dir="auto" className="text-headline font-strong wrap-anywhere">
            {album.name}
          </h1>
          <p className="text-control text-quiet tabular-nums">{facts.join(" · ")}</p>
          {album.description && (
            <p dir="auto" className="max-w-[70ch] whitespace-pre-line wrap-anywhere">
              {album.description}
            </p>
          )}
        </div>
      </header>
      {inside.length > 0 && (
        <section aria-label="Albums inside" className="px-4 pb-10 sm:px-6 md:pl-0">
          <h2 className="pb-2 text-control font-strong">Albums inside</h2>
          <ul className="flex flex-col gap-1 text-control">
            {inside.map(({ id, name }) => (
              <li key={id}>
                <bdi>{name}</bdi>
              </li>
            ))}
          </ul>
        </section>
      )}
      <div className="md:pr-6">
        <Timeline
          scope={{ kind: "album", albumId: album.id, as }}
          label={album.name}
          empty={
            <EmptyPage icon={Images} title="No photos for them">
              They see the album, and none of its photos.
            </EmptyPage>
          }
          {...grid}
        />
      </div>
    </>
  );
}
