"use client";

import { Check } from "lucide-react";
import { useEffect, useRef } from "react";
import type { ReorderPhotos } from "@/components/albums/album-actions";
import { useAlbumPhotos, type ListedPhoto } from "@/components/albums/page/album-photos";
import { Arranger, ArrangeHint } from "@/components/albums/arrange/arranger";
import { CoverPicture } from "@/components/albums/list/cover-picture";
import { Button } from "@/components/ui/button";
import { shortDay, timeOfDay } from "@/lib/format/dates";

const nameOf = (photo: ListedPhoto) =>
  photo.title || `photo of ${shortDay(photo.takenLocal)}, ${timeOfDay(photo.takenLocal)}`;

const gridClass = "grid grid-cols-2 gap-2 sm:grid-cols-[repeat(auto-fill,minmax(10rem,1fr))] sm:gap-3";

/** The photos of an album as squares, to be put in order by hand. */
export function ArrangePhotos({
  albumId,
  reorderPhotos,
  onDone,
}: {
  albumId: number;
  reorderPhotos: ReorderPhotos;
  onDone: () => void;
}) {
  const { photos, total, hasMore, hasFailed, loadMore, retry } = useAlbumPhotos(albumId);
  const section = useRef<HTMLElement>(null);
  useEffect(() => void section.current?.scrollIntoView({ block: "start" }), []);
  return (
    <section
      ref={section}
      aria-label="Arrange photos"
      className="min-h-[calc(100dvh-var(--top-bar))] scroll-mt-(--top-bar) px-4 pb-16 sm:px-6 md:pl-0"
    >
      <div className="sticky top-(--page-top) z-10 transition-[top] duration-200 -mx-2 mb-4 flex items-center gap-4 bg-page/95 px-2 py-2 backdrop-blur-md">
        <p className="min-w-0 flex-1 text-control text-quiet">
          <ArrangeHint things="photos" />
        </p>
        <Button kind="primary" onClick={onDone}>
          <Check aria-hidden size={18} />
          Done
        </Button>
      </div>
      {hasFailed && !photos && (
        <p role="alert">
          The photos did not load. <Button onClick={retry}>Try again</Button>
        </p>
      )}
      {photos ? (
        <Arranger
          // The last one loaded is held back: only so can something be put behind the one before it.
          items={hasMore ? photos.slice(0, -1) : photos}
          label="Photos, in order"
          nameOf={nameOf}
          onMove={(id, before) => reorderPhotos(albumId, [id], before)}
          next={hasMore ? photos.at(-1)!.id : null}
          className={gridClass}
          renderItem={(photo) => (
            <CoverPicture
              cover={{ photoId: photo.id, ...photo }}
              sizes="(width >= 40rem) 14rem, 50vw"
              boxRatio={1}
              className="aspect-square rounded-md"
            />
          )}
        />
      ) : (
        <div className={gridClass}>
          {Array.from({ length: 12 }, (_, place) => (
            <div key={place} className="aspect-square rounded-md bg-raised" />
          ))}
        </div>
      )}
      {hasMore && (
        <p className="flex items-center justify-center gap-4 pt-8 text-control text-quiet">
          {photos?.length} of {total}
          <Button onClick={loadMore}>Show more</Button>
        </p>
      )}
    </section>
  );
}
