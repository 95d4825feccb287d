import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { AddPhotosPage } from "@/components/guest-photos/add-photos-page";
import { findAlbum } from "@/lib/albums/queries";
import { albumIdSchema } from "@/lib/albums/schema";
import { sharedAlbumPath } from "@/lib/shares/address";
import { isTop } from "@/lib/shares/shown";
import { sharePath } from "@/lib/shares/share-link";
import { linkOfPage } from "../link-of-page";

export const metadata: Metadata = { title: "Add photos" };

type PageProps = {
  params: Promise<{ token: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** Where the guest of a share link chooses photos of their own for its album (`?album=`: for one inside it). */
export default async function AddPhotosRoute({ params, searchParams }: PageProps) {
  const { token } = await params;
  const opened = await linkOfPage(token);
  const top = sharePath(token);
  if (opened.state === "locked") redirect(top);
  const { bearer } = opened;
  if (bearer.proof.adding === "none" || "photosOf" in bearer.opens) redirect(top);
  const wanted = albumIdSchema.safeParse((await searchParams).album);
  const albumId = wanted.success ? wanted.data : "topId" in bearer.opens ? bearer.opens.topId : null;
  const album = albumId === null ? null : await findAlbum(bearer, albumId);
  if (!album) redirect(top);
  return (
    <AddPhotosPage
      token={token}
      album={{ id: album.id, name: album.name }}
      backPath={isTop(bearer, album.id) ? top : sharedAlbumPath(token, album)}
    />
  );
}
