import { Globe, Images, Link2, Lock, Sparkles } from "lucide-react";
import Link from "next/link";
import { CoverPicture } from "@/components/albums/list/cover-picture";
import { useLinkToken } from "@/components/core/link-context";
import { albumStatus, type AlbumCard as Album, type AlbumStatus } from "@/lib/albums/card";
import { albumPath } from "@/lib/albums/links";
import { sharedAlbumPath } from "@/lib/shares/address";
import { formatContents, formatDates } from "@/lib/albums/labels";

/** Where the cards of `AlbumGrid` are about so wide. */
const cardSizes = "(width >= 80rem) 17rem, (width >= 48rem) 28vw, 50vw";

/** An album among others: its cover, name and what is in it. */
export function AlbumCard({ album, isEager }: { album: Album; isEager: boolean }) {
  const token = useLinkToken();
  const href = token === null ? albumPath(album) : sharedAlbumPath(token, album);
  return (
    <Link href={href} prefetch={false} className="group flex flex-col gap-2.5 rounded-card">
      <AlbumCardFace album={album} isEager={isEager} isDated={token !== null} />
    </Link>
  );
}

type FaceProps = {
  album: Album;
  isEager: boolean;
  /** Says when its photos were taken: on the pages of share links. */
  isDated?: boolean;
};

/** The same without the link, for where albums are arranged. */
export function AlbumCardFace({ album, isEager, isDated = false }: FaceProps) {
  const dates = isDated ? formatDates(album) : "";
  return (
    <>
      <span className="relative block aspect-square overflow-hidden rounded-card bg-raised">
        {album.cover ? (
          <CoverPicture
            cover={album.cover}
            sizes={cardSizes}
            boxRatio={1}
            isEager={isEager}
            className="size-full transition-transform duration-[240ms] ease-out group-hover:scale-[1.03]"
          />
        ) : (
          <span className="grid size-full place-items-center text-quiet">
            <Images aria-hidden size={32} strokeWidth={1.25} />
          </span>
        )}
      </span>
      <span className="flex flex-col gap-0.5 px-0.5">
        <bdi className="line-clamp-2 text-left font-strong wrap-anywhere group-hover:underline group-hover:decoration-1 group-hover:underline-offset-4">
          {album.name}
        </bdi>
        {dates && <span className="truncate text-control text-quiet tabular-nums">{dates}</span>}
        <span className="flex items-center gap-1.5 text-control text-quiet tabular-nums">
          {album.isSmart && (
            <Sparkles aria-label="Smart album" role="img" size={14} strokeWidth={1.75} className="shrink-0" />
          )}
          <span className="truncate">{formatContents(album)}</span>
          {album.canEdit && <StatusSign status={albumStatus(album)} />}
          {!album.isMine && album.ownerName && (
            <span className="min-w-0 truncate before:mr-1.5 before:content-['·']">
              by <bdi>{album.ownerName}</bdi>
            </span>
          )}
        </span>
      </span>
    </>
  );
}

const signs = {
  public: { icon: Globe, word: "Public" },
  unlisted: { icon: Link2, word: "Unlisted" },
  private: { icon: Lock, word: "Private" },
};

/** Who can see it, as a small sign with its word. */
function StatusSign({ status }: { status: AlbumStatus }) {
  const { icon: Icon, word } = signs[status];
  return (
    <span className="flex shrink-0 items-center gap-1 before:content-['·']">
      <Icon aria-hidden size={14} strokeWidth={1.75} className="ml-0.5" />
      <span className="max-sm:sr-only">{word}</span>
    </span>
  );
}
