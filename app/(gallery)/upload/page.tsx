import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { signedInOrRedirect } from "@/app/viewer";
import { UploadPage } from "@/components/upload/upload-page";
import { reachOf } from "@/lib/access/permissions";
import { listAlbums } from "@/lib/albums/queries";

/** Deeper than albums can be. */
const maxLevels = 60;

export const metadata: Metadata = { title: "Upload" };

export default async function UploadRoute({ searchParams }: { searchParams: Promise<{ album?: string }> }) {
  const viewer = await signedInOrRedirect("/upload");
  if (reachOf(viewer) !== "add") notFound();
  const { album } = await searchParams;
  const cards = await listAlbums(viewer);
  const byId = new Map(cards.map((card) => [card.id, card]));
  // What smart albums hold follows from their filter: nothing is put into them.
  const albums = cards
    .filter((card) => card.canFill && !card.isSmart)
    .map(({ id, name }) => ({ id, name, path: pathOf(id) }));
  /** With the albums that it is in, as far as the viewer sees them. */
  function pathOf(id: number): string {
    const names: string[] = [];
    for (
      let card = byId.get(id);
      card && names.length < maxLevels;
      card = card.parentId === null ? undefined : byId.get(card.parentId)
    )
      names.unshift(card.name);
    return names.join(" / ");
  }
  const wanted = albums.find((card) => String(card.id) === album);
  return <UploadPage albums={albums} firstAlbumId={wanted?.id ?? null} />;
}
