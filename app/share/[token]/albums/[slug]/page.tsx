import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { SharedView } from "@/components/share-page/shared-view";
import { gridStart } from "@/app/grid-start";
import { albumIdOfSlug } from "@/lib/albums/links";
import { sharePath } from "@/lib/shares/share-link";
import { findSharedAlbum, isTop } from "@/lib/shares/shown";
import { linkOfPage } from "../../link-of-page";

type PageProps = { params: Promise<{ token: string; slug: string }> };

async function albumOf({ params }: PageProps) {
  const { token, slug } = await params;
  const opened = await linkOfPage(token);
  if (opened.state === "locked") redirect(sharePath(token));
  const id = albumIdOfSlug(slug);
  // The link's own address shows it under the link's title.
  if (id !== null && isTop(opened.bearer, id)) redirect(sharePath(token));
  const page = id === null ? null : await findSharedAlbum(opened.bearer, id);
  return { token, bearer: opened.bearer, page: page ?? notFound() };
}

export async function generateMetadata(props: PageProps): Promise<Metadata> {
  return { title: (await albumOf(props)).page.title };
}

/** An album inside the one that a share link shows. */
export default async function SharedAlbumPage(props: PageProps) {
  const { token, bearer, page } = await albumOf(props);
  const scope = { kind: "album", albumId: page.albumId! } as const;
  return (
    <SharedView
      token={token}
      page={page}
      scope={{ ...scope, linkToken: token }}
      discloses={bearer.disclosure}
      grid={await gridStart(bearer, scope, "link")}
    />
  );
}
