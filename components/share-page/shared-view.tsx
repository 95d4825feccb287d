"use client";

import { ArrowLeft, ImagePlus, Images } from "lucide-react";
import Link from "next/link";
import { useMemo } from "react";
import { AlbumGrid } from "@/components/albums/list/album-grid";
import { CoverPicture } from "@/components/albums/list/cover-picture";
import type { GridStart } from "@/components/albums/page/album-view";
import { DownloadAll } from "@/components/albums/page/download-album";
import { useOffered, type Offered } from "@/components/marks/mark-keeper";
import { useProofRound } from "@/components/proofing/proof-context";
import { ProofBar } from "@/components/proofing/proof-bar";
import type { SelectionAction } from "@/components/selection/selection-action";
import { useBulkActions } from "@/components/selection/use-bulk-actions";
import { PassOn } from "@/components/shares/pass-on";
import type { TileScope } from "@/components/tiles/tile-source";
import { Timeline } from "@/components/timeline/timeline";
import { buttonClass } from "@/components/ui/button";
import { EmptyPage } from "@/components/ui/empty-page";
import type { Disclosure } from "@/lib/core/disclosure-bits";
import { sharedAlbumPath } from "@/lib/shares/address";
import { sharePath } from "@/lib/shares/share-link";
import type { SharedPage } from "@/lib/shares/shown";

type Bulk = ReturnType<typeof useBulkActions>;

type ViewProps = {
  token: string;
  page: SharedPage;
  scope: TileScope;
  discloses: Disclosure;
  grid: GridStart;
};

/** What a share link shows: a cover as wide as the window, the albums inside, the photos. */
export function SharedView({ token, page, scope, discloses, grid }: ViewProps) {
  const { dialog, ...bulk } = useBulkActions();
  const mayDownload = discloses.jpeg || discloses.originals || discloses.raws;
  const offered = useOffered();
  const proof = useProofRound()?.proof;
  const adding = !proof || proof.isClosed ? "none" : proof.adding;
  const actions = useMemo(
    () => [...choices(bulk, offered), ...(mayDownload ? [bulk.download] : [])],
    // The actions themselves stay the same.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [offered, mayDownload],
  );
  return (
    <>
      <Cover token={token} page={page} />
      <div className="flex flex-col gap-8 py-6 sm:py-8">
        <div className="flex flex-wrap items-start justify-between gap-4 px-4 sm:px-6">
          {page.description ? (
            <p dir="auto" className="max-w-[70ch] text-base whitespace-pre-line wrap-anywhere">
              {page.description}
            </p>
          ) : (
            <span />
          )}
          <div className="flex flex-wrap gap-2">
            {adding !== "none" && page.albumId !== null && (
              <Link href={`${sharePath(token)}/add?album=${page.albumId}`} className={buttonClass("plain")}>
                <ImagePlus aria-hidden size={18} strokeWidth={1.75} />
                Add photos
              </Link>
            )}
            {mayDownload && page.photoCount > 0 && <DownloadAll kind="primary" scope={scope} />}
            <PassOn title={page.title} path={sharePath(token)} />
          </div>
        </div>
        {page.inside.length > 0 && (
          <section aria-label="Albums" className="px-4 sm:px-6">
            <AlbumGrid albums={page.inside} label="Albums" />
          </section>
        )}
        {page.isOverview ? (
          page.inside.length === 0 && <Nothing />
        ) : (
          <div className="sm:px-6">
            <Timeline
              // Another album starts afresh.
              key={page.albumId}
              scope={scope}
              label={page.title}
              actions={actions.length > 0 ? actions : undefined}
              empty={page.inside.length === 0 && <Nothing />}
              {...grid}
            />
          </div>
        )}
      </div>
      <ProofBar />
      {dialog}
    </>
  );
}

/** What a guest can say of selected photos. */
function choices(bulk: Pick<Bulk, "favourite" | "rate" | "reject">, offered: Offered): SelectionAction[] {
  switch (offered) {
    case "hearts":
      return [{ ...bulk.favourite, name: "Choose" }];
    case "stars":
      return [{ ...bulk.rate, isSeldom: false }];
    case "approval":
      return [
        { ...bulk.favourite, name: "Approve", icon: "approve", shortcut: "A" },
        { ...bulk.reject, isSeldom: false },
      ];
    default:
      return [];
  }
}

function Cover({ token, page }: { token: string; page: SharedPage }) {
  const { cover, title, facts, ownerName, back } = page;
  const line = [...facts, ownerName && `by ${ownerName}`].filter(Boolean);
  return (
    <header
      data-theme={cover ? "dark" : undefined}
      className={`relative flex flex-col justify-end overflow-hidden text-text ${cover ? "h-[clamp(20rem,62dvh,44rem)] bg-page" : "min-h-52"}`}
    >
      {cover && (
        <>
          <CoverPicture cover={cover} sizes="100vw" boxRatio={0.5} isEager isWide className="absolute! inset-0" />
          <div aria-hidden className="absolute inset-0 bg-linear-to-t from-black/75 via-black/15 via-55% to-black/25" />
        </>
      )}
      <div className="relative flex flex-col gap-2 px-4 pb-7 sm:px-6 sm:pb-10">
        {back && (
          <Link
            href={back.album ? sharedAlbumPath(token, back.album) : sharePath(token)}
            className="inline-flex min-h-10 items-center gap-2 self-start text-control hover:underline pointer-coarse:min-h-11"
          >
            <ArrowLeft aria-hidden size={18} />
            <bdi>{back.name}</bdi>
          </Link>
        )}
        <h1
          dir="auto"
          className={`font-strong tracking-tight text-balance wrap-anywhere ${title.length > 60 ? "text-2xl sm:text-3xl" : "text-4xl sm:text-5xl lg:text-6xl"}`}
        >
          {title}
        </h1>
        <p className={`text-control tabular-nums sm:text-base ${cover ? "text-text/85" : "text-quiet"}`}>
          {line.join(" · ")}
        </p>
      </div>
    </header>
  );
}

const Nothing = () => (
  <EmptyPage icon={Images} title="Nothing here yet">
    Come back later: whoever shared this with you has not put anything in yet.
  </EmptyPage>
);
