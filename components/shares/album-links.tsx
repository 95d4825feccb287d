"use client";

import { Link2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import useSWR from "swr";
import { useGallery } from "@/components/hooks/gallery-context";
import { getJson } from "@/components/api-client/request";
import { LinkDialog } from "@/components/shares/link-dialog";
import { LinkList } from "@/components/shares/link-list";
import { Button } from "@/components/ui/button";
import type { LinkAnswer } from "@/lib/shares/link-answer";

/** The share links to an album, and a way to make another. */
export function AlbumLinks({
  albumId,
  albumsInside,
  isOpen,
}: {
  albumId: number;
  albumsInside: number;
  isOpen: boolean;
}) {
  const router = useRouter();
  const { hasGuests } = useGallery();
  const [isMaking, setIsMaking] = useState(false);
  const { data, error } = useSWR<{ links: LinkAnswer[] }, Error>(
    `/api/share_links?album_id=${albumId}&per_page=100`,
    getJson<{ links: LinkAnswer[] }>,
  );
  // The sentence below the album's name counts them.
  const known = useRef(data);
  useEffect(() => {
    if (known.current && data && known.current !== data) router.refresh();
    known.current = data;
  }, [data, router]);
  return (
    <section aria-label="Links" className="flex flex-col gap-2">
      <h3 className="text-control font-strong">By link</h3>
      <p className="text-control text-quiet">
        {isOpen
          ? `${hasGuests ? "Everyone" : "Everyone who has an account"} can see this album; a link can show or let download more of it.`
          : "Whoever has a link sees the album without an account, and finds it nowhere else."}
      </p>
      {error && (
        <p role="alert" className="text-control text-danger">
          {error.message}
        </p>
      )}
      {data && data.links.length > 0 && <LinkList links={data.links} />}
      <Button className="self-start" onClick={() => setIsMaking(true)}>
        <Link2 aria-hidden size={18} strokeWidth={1.75} />
        {data && data.links.length > 0 ? "Make another link" : "Make a link"}
      </Button>
      <LinkDialog isOpen={isMaking} onClose={() => setIsMaking(false)} of={{ albumId, albumsInside }} />
    </section>
  );
}
