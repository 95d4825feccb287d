import type { Metadata } from "next";
import { z } from "zod";
import { currentViewer } from "@/app/viewer";
import { AlbumsView } from "@/components/albums/list/albums-view";
import { albumOwnerships } from "@/lib/albums/card";
import { listAlbumPage } from "@/lib/albums/queries";
import { createAlbumAction, reorderAlbumsAction } from "./actions";
import { sharedLibraries } from "@/lib/partners/queries";
import { reachOf } from "@/lib/access/permissions";

export const metadata: Metadata = { title: "Albums" };

/** How many cards come at once. */
const step = 60;

const querySchema = z.object({
  show: z.coerce.number().int().min(1).max(10_000).catch(step),
  whose: z.enum(albumOwnerships).optional().catch(undefined),
});

export default async function AlbumsPage({ searchParams }: { searchParams: Promise<Record<string, unknown>> }) {
  const viewer = await currentViewer();
  const { show, whose } = querySchema.parse(await searchParams);
  // What is shared by name may lie anywhere in its owner's tree.
  const parentId = whose === "shared" ? undefined : null;
  const [{ albums, total }, shared] = await Promise.all([
    listAlbumPage(viewer, { parentId, whose, page: 1, perPage: show }),
    listAlbumPage(viewer, { whose: "shared", page: 1, perPage: 1 }),
  ]);
  const libraries = whose === "own" ? [] : await sharedLibraries(viewer);
  const more = new URLSearchParams({ ...(whose ? { whose } : {}), show: String(show + step) });
  return (
    <AlbumsView
      albums={albums}
      libraries={libraries}
      total={total}
      whose={shared.total > 0 ? (whose ?? "all") : null}
      moreHref={total > albums.length ? `/albums?${more}` : null}
      createAlbum={reachOf(viewer) === "add" ? createAlbumAction : null}
      reorderAlbums={reorderAlbumsAction}
    />
  );
}
