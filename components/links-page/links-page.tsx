"use client";

import { Images, Link2 } from "lucide-react";
import { useState } from "react";
import useSWRInfinite from "swr/infinite";
import { getJson } from "@/components/api-client/request";
import { AlbumsDialog } from "@/components/links-page/albums-dialog";
import { changeLink } from "@/components/shares/link-api";
import { LinkDialog } from "@/components/shares/link-dialog";
import { linkPageKey, linksChanged, type LinkPage } from "@/components/shares/links-changed";
import { LinkList } from "@/components/shares/link-list";
import { Button } from "@/components/ui/button";
import { EmptyPage } from "@/components/ui/empty-page";
import type { LinkAnswer } from "@/lib/shares/link-answer";

/** Everything that someone has shared by link; for admins everybody's, if they wish. */
export function LinksPage({ myId, isAdmin }: { myId: number; isAdmin: boolean }) {
  const [isEverybodys, setIsEverybodys] = useState(false);
  const [asked, setAsked] = useState<"albums" | readonly number[] | LinkAnswer | null>(null);
  const { data, error, isValidating, size, setSize } = useSWRInfinite<LinkPage, Error>(
    linkPageKey(isEverybodys),
    getJson<LinkPage>,
    { revalidateAll: true },
  );
  const links = data?.flatMap((page) => page.links) ?? [];
  return (
    <div className="max-w-3xl">
      <header className="flex min-h-14 flex-col justify-center gap-2 pb-6">
        <h1 className="text-headline font-strong text-balance">Your links</h1>
        <p className="max-w-prose text-quiet">
          What you have shared with whoever has the link. Make one in an album, from selected photos, or beside a photo;
          or one for several albums.
        </p>
        <Button className="self-start" onClick={() => setAsked("albums")}>
          <Images aria-hidden size={18} strokeWidth={1.75} />
          Share several albums
        </Button>
        {isAdmin && (
          <label className="flex min-h-9 cursor-pointer items-center gap-3 self-start text-control pointer-coarse:min-h-11">
            <input
              type="checkbox"
              className="size-5 accent-accent"
              checked={isEverybodys}
              onChange={(event) => setIsEverybodys(event.target.checked)}
            />
            Everybody’s links
          </label>
        )}
      </header>
      {error && (
        <p role="alert" className="text-control text-danger">
          {error.message}
        </p>
      )}
      {data && links.length === 0 && (
        <EmptyPage icon={Link2} title="No links yet">
          Open an album and choose “Share”, or select photos and choose “Share by link”.
        </EmptyPage>
      )}
      <AlbumsDialog
        isOpen={asked === "albums"}
        onClose={() => setAsked(null)}
        label="Next"
        onChoose={(albums) => Promise.resolve(setAsked(albums.map(({ id }) => id)))}
      />
      {Array.isArray(asked) && <LinkDialog isOpen onClose={() => setAsked(null)} of={{ albumIds: asked }} />}
      {asked !== null && typeof asked === "object" && "albums" in asked && (
        <AlbumsDialog
          isOpen
          onClose={() => setAsked(null)}
          chosen={asked.albums}
          label="Keep"
          onChoose={async (albums) => {
            await changeLink(asked.id, { album_ids: albums.map(({ id }) => id) });
            await linksChanged();
            setAsked(null);
          }}
        />
      )}
      {links.length > 0 && <LinkList links={links} isOfAll myId={myId} onChooseAlbums={setAsked} />}
      {data?.at(-1)?.has_more && (
        <Button className="mt-4" disabled={isValidating} onClick={() => void setSize(size + 1)}>
          More
        </Button>
      )}
    </div>
  );
}
