"use client";

import { Link2 } from "lucide-react";
import { useState } from "react";
import useSWRInfinite from "swr/infinite";
import { getJson } from "@/components/api-client/request";
import { LinkList } from "@/components/shares/link-list";
import { Button } from "@/components/ui/button";
import { EmptyPage } from "@/components/ui/empty-page";
import type { LinkAnswer } from "@/lib/shares/link-answer";

type Page = { links: LinkAnswer[]; total: number; has_more: boolean };

const perPage = 50;

/** Everything that someone has shared by link; for admins everybody's, if they wish. */
export function LinksPage({ myId, isAdmin }: { myId: number; isAdmin: boolean }) {
  const [isEverybodys, setIsEverybodys] = useState(false);
  const { data, error, isValidating, size, setSize } = useSWRInfinite<Page, Error>(
    (index, before: Page | null) =>
      before && !before.has_more
        ? null
        : `/api/share_links?per_page=${perPage}&page=${index + 1}${isEverybodys ? "&everybodys=true" : ""}`,
    getJson<Page>,
    { revalidateAll: true },
  );
  const links = data?.flatMap((page) => page.links) ?? [];
  return (
    <div className="max-w-3xl">
      <header className="flex min-h-14 flex-col justify-center gap-2 pb-6">
        <h1 className="text-headline font-strong text-balance">Your links</h1>
        <p className="max-w-prose text-quiet">
          What you have shared with whoever has the link. Make one in an album, from selected photos, or beside a photo.
        </p>
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
      {links.length > 0 && <LinkList links={links} isOfAll myId={myId} />}
      {data?.at(-1)?.has_more && (
        <Button className="mt-4" disabled={isValidating} onClick={() => void setSize(size + 1)}>
          More
        </Button>
      )}
    </div>
  );
}
