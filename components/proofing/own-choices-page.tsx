"use client";

import { ArrowLeft, Download, Heart } from "lucide-react";
import Link from "next/link";
import { lazy, Suspense, useState } from "react";
import { PhotoSquare } from "@/components/proofing/photo-square";
import { ProofBar } from "@/components/proofing/proof-bar";
import { Button } from "@/components/ui/button";
import { EmptyPage } from "@/components/ui/empty-page";
import { countOf } from "@/lib/format/counts";
import { shortDay } from "@/lib/format/dates";
import type { OwnChoice } from "@/lib/proofing/own-choices";
import { sharedPhotoPath } from "@/lib/shares/address";
import { sharePath } from "@/lib/shares/share-link";

const DownloadDialog = lazy(async () => ({
  default: (await import("@/components/selection/dialogs/download-dialog")).DownloadDialog,
}));

type PageProps = { token: string; photos: readonly OwnChoice[]; mayDownload: boolean };

/** What the guest of a share link has chosen, to look through once more and to download. */
export function OwnChoicesPage({ token, photos, mayDownload }: PageProps) {
  const [isDownloading, setIsDownloading] = useState(false);
  return (
    <>
      <div className="flex min-h-[calc(100dvh-6rem)] flex-col gap-6 px-4 pt-4 pb-8 sm:px-6">
        <header className="flex flex-col gap-2 pr-16">
          <Link
            href={sharePath(token)}
            className="inline-flex min-h-10 items-center gap-2 self-start text-control hover:underline pointer-coarse:min-h-11"
          >
            <ArrowLeft aria-hidden size={18} />
            All photos
          </Link>
          <h1 className="text-headline font-strong">Your choice</h1>
          {photos.length > 0 && (
            <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
              <p className="text-quiet tabular-nums">{countOf(photos.length, "photo")}</p>
              {mayDownload && (
                <Button onClick={() => setIsDownloading(true)}>
                  <Download aria-hidden size={18} strokeWidth={1.75} />
                  Download
                </Button>
              )}
            </div>
          )}
        </header>
        {photos.length === 0 ? (
          <EmptyPage icon={Heart} title="Nothing chosen yet">
            Go back and choose: what you choose is gathered here.
          </EmptyPage>
        ) : (
          <ul className="grid grid-cols-2 gap-3 sm:grid-cols-3 lg:grid-cols-4 xl:grid-cols-5 2xl:grid-cols-6">
            {photos.map((photo) => (
              <li key={photo.id}>
                <PhotoSquare
                  photo={photo}
                  href={sharedPhotoPath(token, photo.id)}
                  name={photo.title || `Photo of ${shortDay(photo.takenLocal)}`}
                />
              </li>
            ))}
          </ul>
        )}
      </div>
      <ProofBar />
      {isDownloading && (
        <Suspense>
          <DownloadDialog
            photos={photos.map(({ id, takenLocal }) => ({ id, takenLocal, isMine: false, mark: null }))}
            isOpen
            onClose={() => setIsDownloading(false)}
            onDone={() => undefined}
          />
        </Suspense>
      )}
    </>
  );
}
