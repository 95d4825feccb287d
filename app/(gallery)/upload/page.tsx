import type { Metadata } from "next";
import { signedInOrRedirect } from "@/app/viewer";
import { UploadPage } from "@/components/upload/upload-page";
import { listAlbums } from "@/lib/albums/queries";

export const metadata: Metadata = { title: "Upload" };

export default async function UploadRoute({ searchParams }: { searchParams: Promise<{ album?: string }> }) {
  const viewer = await signedInOrRedirect("/upload");
  const { album } = await searchParams;
  const albums = (await listAlbums(viewer)).filter((card) => card.canEdit).map(({ id, name }) => ({ id, name }));
  const wanted = albums.find((card) => String(card.id) === album);
  return <UploadPage albums={albums} firstAlbumId={wanted?.id ?? null} />;
}
