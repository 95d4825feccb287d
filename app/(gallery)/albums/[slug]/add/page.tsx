import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { signedInOrRedirect } from "@/app/viewer";
import { AddPhotos } from "@/components/albums/fill/add-photos";
import { gridStart } from "@/app/grid-start";
import { albumOfPage } from "../album-of-page";

export const metadata: Metadata = { title: "Add photos" };

/** The library, to choose photos for an album from. */
export default async function AddPhotosPage({ params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params;
  const viewer = await signedInOrRedirect(`/albums/${slug}/add`);
  const album = await albumOfPage(slug);
  if (!album.canFill || album.isSmart) notFound();
  return <AddPhotos album={album} grid={await gridStart(viewer, { kind: "library" })} />;
}
