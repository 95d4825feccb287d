import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { currentViewer } from "@/app/viewer";
import { AlbumView } from "@/components/albums/page/album-view";
import { UploadIntoAlbum } from "@/components/upload/choose/drop-target";
import { findAudience } from "@/lib/albums/grants";
import { albumPath } from "@/lib/albums/links";
import { stranger } from "@/lib/access/sessions/stranger";
import { previewParameter } from "@/lib/access/preview-address";
import { gallerySettings } from "@/lib/gallery/settings";
import { findAlbum, listAlbumPage } from "@/lib/albums/queries";
import { findShareCard, shareCardSize } from "@/lib/shares/share-card";
import { countIfOpen } from "@/lib/albums/stats";
import { config } from "@/lib/config";
import { namesInFilter } from "@/lib/search/filters/names-in-filter";
import { filterFields, filterLabels } from "@/lib/search/filters/labels";
import { formatContents, formatDates } from "@/lib/albums/labels";
import { publicNameOf } from "@/lib/users/public-name";
import { setPublicNameAction } from "../../account/actions";
import {
  createAlbumAction,
  deleteAlbumAction,
  reorderPhotosAction,
  setAudienceAction,
  updateAlbumAction,
} from "../actions";
import { gridStart } from "@/app/grid-start";
import { siteOrigin } from "@/app/site-origin";
import { PreviewedAlbum } from "./previewed-album";
import { albumOfPage } from "./album-of-page";
import { reachOf } from "@/lib/access/permissions";
import { visitsOfAlbum } from "@/lib/history/visit-counts";

type PageProps = {
  params: Promise<{ slug: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** More albums than these inside one album are on pages of the API only. */
const maxInside = 500;

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const album = await albumOfPage((await params).slug);
  const origin = await siteOrigin();
  const url = origin + albumPath(album);
  const description = album.description || [formatContents(album), formatDates(album)].filter(Boolean).join(" · ");
  const visitor = await stranger();
  const forAll = album.isOpen ? await findAlbum(visitor, album.id) : null;
  const card = forAll && (await findShareCard({ viewer: visitor, albumId: album.id, cover: forAll.cover }));
  const { widthPx: width, heightPx: height } = shareCardSize;
  const images = card
    ? [{ url: `${url}/card.jpg?v=${card.version}`, width, height, type: "image/jpeg", alt: album.name }]
    : [];
  return {
    title: album.name,
    description,
    alternates: { canonical: url },
    robots: album.isOpen && config().SEARCH_ENGINES === "allow" ? undefined : { index: false },
    openGraph: {
      title: album.name,
      description,
      url,
      siteName: (await gallerySettings()).title,
      type: "website",
      images,
    },
    twitter: {
      card: card ? "summary_large_image" : "summary",
      title: album.name,
      description,
      images: images.map((image) => image.url),
    },
  };
}

export default async function AlbumPage({ params, searchParams }: PageProps) {
  const { slug } = await params;
  const album = await albumOfPage(slug);
  const path = albumPath(album);
  const query = await searchParams;
  if (`/albums/${canonical(slug)}` !== path) redirect(path + queryText(query));
  if (typeof query[previewParameter] === "string") return <PreviewedAlbum album={album} as={query[previewParameter]} />;
  const viewer = await currentViewer();
  const inside = await listAlbumPage(viewer, { parentId: album.id, page: 1, perPage: maxInside });
  return (
    <>
      {album.canFill && !album.isSmart && <UploadIntoAlbum id={album.id} name={album.name} />}
      <AlbumView
        // Another album starts afresh.
        key={album.id}
        album={album}
        filterWords={
          album.filter &&
          filterLabels(album.filter, await namesInFilter(viewer, album.filter)).map(({ words }) => words)
        }
        filterFields={album.filter ? filterFields(true) : []}
        inside={inside.albums}
        counts={album.canEdit ? await countIfOpen(album.id) : { shownCount: 0, hiddenCount: 0 }}
        visits={album.canEdit ? await visitsOfAlbum(album.id) : null}
        audience={album.canEdit ? await findAudience(viewer, album.id) : null}
        link={(await siteOrigin()) + path}
        createAlbum={createAlbumAction}
        updateAlbum={updateAlbumAction}
        setAudience={setAudienceAction}
        deleteAlbum={deleteAlbumAction}
        reorderPhotos={reorderPhotosAction}
        publicName={viewer.kind === "user" && viewer.id === album.ownerId ? await publicNameOf(viewer) : null}
        setPublicName={setPublicNameAction}
        reach={reachOf(viewer)}
        grid={await gridStart(viewer, { kind: "album", albumId: album.id })}
      />
    </>
  );
}

/** The last part of an address, percent-encoded in the one way that albumPath does it. */
function canonical(slug: string): string {
  try {
    return encodeURIComponent(decodeURIComponent(slug));
  } catch {
    return "";
  }
}

/** The query of an address goes along when the address is corrected. */
function queryText(query: Record<string, string | string[] | undefined>): string {
  const given = Object.entries(query).flatMap(([name, values]) =>
    [values ?? []].flat().map((value): [string, string] => [name, value]),
  );
  return given.length === 0 ? "" : `?${new URLSearchParams(given)}`;
}
