import type { Metadata } from "next";
import { z } from "zod";
import { currentViewer } from "@/app/viewer";
import { AlbumsView } from "@/components/albums/list/albums-view";
import { listAlbumPage } from "@/lib/albums/queries";
import { createAlbumAction, reorderAlbumsAction } from "./actions";
import { reachOf } from "@/lib/access/permissions";

export const metadata: Metadata = { title: "Albums" };

/** How many cards come at once. */
const step = 60;

const querySchema = z.object({ show: z.coerce.number().int().min(1).max(10_000).catch(step) });

export default async function AlbumsPage({ searchParams }: { searchParams: Promise<Record<string, unknown>> }) {
  const viewer = await currentViewer();
  const { show } = querySchema.parse(await searchParams);
  const { albums, total } = await listAlbumPage(viewer, { parentId: null, page: 1, perPage: show });
  return (
    <AlbumsView
      albums={albums}
      total={total}
      moreHref={total > albums.length ? `/albums?show=${show + step}` : null}
      createAlbum={reachOf(viewer) === "add" ? createAlbumAction : null}
      reorderAlbums={reorderAlbumsAction}
    />
  );
}
