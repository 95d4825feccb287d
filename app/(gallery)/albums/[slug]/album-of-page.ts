import { notFound } from "next/navigation";
import { cache } from "react";
import { currentViewer } from "@/app/viewer";
import { albumIdOfSlug } from "@/lib/albums/links";
import { findAlbum } from "@/lib/albums/queries";

/** The album of an address, once for each request; the not-found page when it is not the viewer's to see. */
export const albumOfPage = cache(async (slug: string) => {
  const id = albumIdOfSlug(slug);
  const album = id === null ? null : await findAlbum(await currentViewer(), id);
  return album ?? notFound();
});
