"use client";

import { ArrowLeft, ChevronRight, Globe, Link2, Lock, Sparkles } from "lucide-react";
import Link from "next/link";
import { Fragment, type ReactNode } from "react";
import { useGallery } from "@/components/hooks/gallery-context";
import type { UpdateAlbum } from "@/components/albums/album-actions";
import { callAction } from "@/components/api-client/call-action";
import { copyText } from "@/components/core/copy-text";
import { CoverPicture } from "@/components/albums/list/cover-picture";
import { DownloadAll } from "@/components/albums/page/download-album";
import { Button } from "@/components/ui/button";
import { EditableText } from "@/components/ui/editable-text";
import { showToast } from "@/components/ui/toast";
import type { AlbumAudience } from "@/lib/albums/audience";
import { albumAudienceSentence } from "@/lib/albums/audience-sentence";
import { albumStatus, type AlbumDetail } from "@/lib/albums/card";
import { albumPath } from "@/lib/albums/links";
import { formatContents, formatDates } from "@/lib/albums/labels";
import { lookedAt } from "@/lib/format/looked-at";

type HeaderProps = {
  album: AlbumDetail;
  filterWords: string[] | null;
  /** How often photos were looked at on its page, for those who may change it; null where that is not counted. */
  visits: number | null;
  /** For those who may change it. */
  audience: AlbumAudience | null;
  link: string;
  updateAlbum: UpdateAlbum;
  /** What its owner can do. */
  actions: ReactNode;
};

/** The head of an album's page: where it is, its cover, name, contents and words. */
export function AlbumHeader({ album, filterWords, visits, audience, link, updateAlbum, actions }: HeaderProps) {
  return (
    <header className="flex flex-col gap-4 px-4 pt-1 pb-6 sm:px-6 md:pl-0">
      <Crumbs ancestors={album.ancestors} />
      <div
        className={`flex flex-col gap-5 sm:flex-row sm:gap-7 ${isLong(album) ? "sm:items-start" : "sm:items-center"}`}
      >
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
          <Words
            album={album}
            filterWords={filterWords}
            visits={visits}
            audience={audience}
            updateAlbum={updateAlbum}
          />
          <div className="flex flex-wrap items-center gap-2 pt-1">
            {album.canFill ? actions : <ForGuests album={album} link={link} />}
          </div>
        </div>
      </div>
    </header>
  );
}

const ForGuests = ({ album, link }: Pick<HeaderProps, "album" | "link">) => (
  <>
    {album.photoCount > 0 && <DownloadAll scope={{ kind: "album", albumId: album.id }} />}
    <CopyLink link={link} />
  </>
);

/** With a dot before it, which is cut off where a line begins. */
const factClass = "relative flex items-center gap-1.5 pl-5 before:absolute before:left-2 before:content-['·']";

/** Names of such a length are set smaller, beginning beside the top of the cover. */
const isLong = ({ name }: AlbumDetail): boolean => name.length > 80;

function Words({
  album,
  filterWords,
  visits,
  audience,
  updateAlbum,
}: Pick<HeaderProps, "album" | "filterWords" | "visits" | "audience" | "updateAlbum">) {
  const { hasGuests } = useGallery();
  const Sign = { public: Globe, unlisted: Link2, private: Lock }[albumStatus(album)];
  const nameClass = `font-strong wrap-anywhere ${isLong(album) ? "text-lg/6 sm:text-title" : "text-headline"}`;
  const name = (
    <h1 dir="auto" className={nameClass}>
      {album.name}
    </h1>
  );
  const description = album.description && (
    <p dir="auto" className="max-w-[70ch] whitespace-pre-line wrap-anywhere">
      {album.description}
    </p>
  );
  const facts = [formatContents(album), formatDates(album), ownerOf(album), visits && lookedAt(visits)].filter(
    (fact) => typeof fact === "string" && fact !== "",
  );
  return (
    <>
      {album.canArrange ? (
        <EditableText
          label="Name"
          editLabel="Rename"
          value={album.name}
          maxLength={200}
          className={nameClass}
          save={(name) => callAction(updateAlbum(album.id, { name }))}
        >
          {name}
        </EditableText>
      ) : (
        name
      )}
      <div className="overflow-hidden">
        <p className="-ml-5 flex flex-wrap text-control text-quiet tabular-nums">
          {facts.map((fact) => (
            <span key={fact} className={factClass}>
              {fact}
            </span>
          ))}
        </p>
      </div>
      {album.canEdit && (
        <p className="flex items-baseline gap-1.5 text-control text-quiet">
          <Sign aria-hidden size={14} strokeWidth={1.75} className="shrink-0 translate-y-0.5" />
          {albumAudienceSentence({
            status: albumStatus(album),
            people: audience?.people.length ?? 0,
            groups: audience?.groups.length ?? 0,
            links: album.links,
            hasGuests,
          })}
        </p>
      )}
      {album.filter && filterWords && (
        <p className="flex items-baseline gap-1.5 text-control text-quiet">
          <Sparkles aria-hidden size={14} strokeWidth={1.75} className="shrink-0 translate-y-0.5" />
          <span className="wrap-anywhere">
            Your photos with:{" "}
            {[album.filter.q && `“${album.filter.q}”`, ...filterWords].filter(Boolean).join(" · ") || "anything"}
          </span>
        </p>
      )}
      {album.canArrange ? (
        <EditableText
          label="Description"
          editLabel="Change the description"
          emptyLabel="Add a description"
          value={album.description}
          maxLength={5000}
          hasLines
          className="text-base"
          save={(text) => callAction(updateAlbum(album.id, { description: text }))}
        >
          {description}
        </EditableText>
      ) : (
        description
      )}
    </>
  );
}

/** "by Mia", of what someone else shares. */
const ownerOf = ({ isMine, ownerName }: AlbumDetail): string => (isMine || !ownerName ? "" : `by ${ownerName}`);

function Crumbs({ ancestors }: Pick<AlbumDetail, "ancestors">) {
  return (
    <nav aria-label="Where this album is" className="flex flex-wrap items-center gap-1 text-control text-quiet">
      {[
        { id: 0, name: "Albums", href: "/albums" },
        ...ancestors.map((album) => ({ ...album, href: albumPath(album) })),
      ].map(({ id, name, href }, index) => (
        <Fragment key={id}>
          {index > 0 && <ChevronRight aria-hidden size={16} />}
          <Link
            href={href}
            className="inline-flex min-h-8 max-w-60 items-center gap-1.5 rounded-md hover:text-text hover:underline pointer-coarse:min-h-11"
          >
            {index === 0 && <ArrowLeft aria-hidden size={16} className="shrink-0" />}
            <bdi className="truncate">{name}</bdi>
          </Link>
        </Fragment>
      ))}
    </nav>
  );
}

function CopyLink({ link }: { link: string }) {
  async function copy() {
    const isCopied = await copyText(link);
    showToast(
      isCopied
        ? { text: "The link is copied." }
        : { text: "The browser did not let us copy it. Copy the address from its bar instead.", isError: true },
    );
  }
  return (
    <Button onClick={copy}>
      <Link2 aria-hidden size={18} strokeWidth={1.75} />
      Copy link
    </Button>
  );
}
