import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { z } from "zod";
import { PhotoPage } from "@/components/photo-page/photo-page";
import { StillPhoto } from "@/components/photo-page/still-photo";
import { sharedAlbumPath } from "@/lib/shares/address";
import { findPhoto } from "@/lib/photos/queries";
import { photoIdSchema } from "@/lib/photos/schema";
import { spokenTitle } from "@/lib/photos/spoken-title";
import { isTop } from "@/lib/shares/shown";
import { sharePath } from "@/lib/shares/share-link";
import { findOutline, findPosition } from "@/lib/timeline/queries";
import { tileOfDetail } from "@/lib/photos/detail";
import { linkOfPage } from "../../link-of-page";

type PageProps = {
  params: Promise<{ token: string; id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const albumSchema = z.coerce.number().int().min(1).catch(0);

async function photoOf({ params }: PageProps) {
  const { token, id } = await params;
  const opened = await linkOfPage(token);
  if (opened.state === "locked") redirect(sharePath(token));
  const known = photoIdSchema.safeParse(id);
  const photo = known.success ? await findPhoto(opened.bearer, known.data) : null;
  return { token, bearer: opened.bearer, photo: photo ?? notFound() };
}

export async function generateMetadata(props: PageProps): Promise<Metadata> {
  return { title: spokenTitle((await photoOf(props)).photo) };
}

/** A photo that a share link shows, within its album or all that the link shows. */
export default async function SharedPhotoPage(props: PageProps) {
  const { token, bearer, photo } = await photoOf(props);
  const wanted = albumSchema.parse((await props.searchParams).album);
  const album = photo.albums.find(({ id }) => id === wanted) ?? photo.albums[0];
  const scope = album ? ({ kind: "album", albumId: album.id } as const) : ({ kind: "library" } as const);
  const [outline, index] = await Promise.all([findOutline(bearer, scope), findPosition(bearer, scope, photo.id)]);
  return (
    <>
      <StillPhoto photo={photo} />
      <PhotoPage
        key={photo.id}
        scope={{ ...scope, linkToken: token }}
        outline={outline}
        start={{ tile: tileOfDetail(photo), index }}
        backPath={album && !isTop(bearer, album.id) ? sharedAlbumPath(token, album) : sharePath(token)}
      />
    </>
  );
}
