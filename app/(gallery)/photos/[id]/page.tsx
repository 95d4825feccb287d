import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { PreviewedPhoto } from "./previewed-photo";
import { siteOrigin } from "@/app/site-origin";
import { plainQuery } from "@/app/plain-query";
import { idSchema } from "@/app/api/timeline/query";
import { currentViewer } from "@/app/viewer";
import { PhotoPage } from "@/components/photo-page/photo-page";
import { StillPhoto } from "@/components/photo-page/still-photo";
import type { Viewer } from "@/lib/access/viewer";
import { previewParameter } from "@/lib/access/preview-address";
import { albumPath } from "@/lib/albums/links";
import { fullDay } from "@/lib/format/dates";
import { tileOfDetail, type PhotoDetail } from "@/lib/photos/detail";
import { filterQuery, searchHref, type PhotoFilter } from "@/lib/search/filters/filter";
import { parseFilter } from "@/lib/search/filters/schema";
import { findPhoto } from "@/lib/photos/queries";
import { photoIdSchema } from "@/lib/photos/schema";
import { spokenTitle } from "@/lib/photos/spoken-title";
import { renditionDimensions, renditionUrl } from "@/lib/renditions/rendition-sizes";
import { chosenLibrary } from "@/lib/partners/chosen-library";
import { findOutline, findPosition } from "@/lib/timeline/queries";
import type { TimelineScope } from "@/lib/timeline/scope";
import { gallerySettings } from "@/lib/gallery/settings";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

const albumSchema = z.coerce.number().int().min(1).catch(0);

async function requestedPhoto(props: Props): Promise<PhotoDetail | null> {
  const id = photoIdSchema.safeParse((await props.params).id);
  return id.success ? findPhoto(await currentViewer(), id.data) : null;
}

/** Messengers get a card for what everybody may see; of the rest they learn nothing, because they are visitors. */
export async function generateMetadata(props: Props): Promise<Metadata> {
  const photo = await requestedPhoto(props);
  if (!photo) return { title: "No such photo" };
  const title = spokenTitle(photo);
  const description = photo.description || `${fullDay(photo.takenLocal)}, by ${photo.author || photo.owner.name}`;
  if (!photo.isPublic || photo.version === "") return { title, description };
  const { widthPx, heightPx } = renditionDimensions(photo.widthPx, photo.heightPx, 1280);
  const origin = await siteOrigin();
  const images = [
    { url: origin + renditionUrl(photo.id, 1280, photo.version), width: widthPx, height: heightPx, alt: title },
  ];
  return {
    title,
    description,
    openGraph: {
      type: "article",
      title,
      description,
      url: `${origin}/photos/${photo.id}`,
      images,
      siteName: (await gallerySettings()).title,
    },
    twitter: { card: "summary_large_image", images: images.map(({ url }) => url) },
  };
}

/**
 * A photo by its own address, within the album that `?album=` names, the search that the query is, or the whole
 * library.
 */
export default async function PhotoRoute(props: Props) {
  const query = await props.searchParams;
  if (typeof query[previewParameter] === "string")
    return <PreviewedPhoto id={(await props.params).id} as={query[previewParameter]} album={query.album} />;
  const viewer = await currentViewer();
  const photo = await requestedPhoto(props);
  if (!photo) notFound();
  const { scope, index, backPath } = await runAround(viewer, photo, query);
  const outline = await findOutline(viewer, scope);
  return (
    <>
      <StillPhoto photo={photo} />
      <PhotoPage
        key={photo.id}
        scope={scope.kind === "result" ? { kind: "result", query: filterQuery(scope.filter) } : scope}
        outline={outline}
        start={{ tile: tileOfDetail(photo), index }}
        backPath={backPath}
      />
    </>
  );
}

/**
 * Where the photo is looked at: in an album, in what a search finds, or in the library when it is in neither (any
 * more); what is rejected is not in the library.
 */
async function runAround(
  viewer: Viewer,
  photo: PhotoDetail,
  query: Record<string, string | string[] | undefined>,
): Promise<{ scope: TimelineScope; index: number; backPath: string }> {
  const wanted = albumSchema.parse(query.album);
  const album = photo.albums.find(({ id }) => id === wanted);
  if (album) return within({ kind: "album", albumId: album.id }, albumPath(album));
  const partner = idSchema.safeParse(query.whose);
  if (partner.success) {
    const whose = partner.data;
    const found = await within({ kind: "library", whose }, `/libraries/${whose}`).catch(() => null);
    if (found) return found;
  }
  const filter = filterOf(query);
  if (filter) {
    const found = await within({ kind: "result", filter }, searchHref(filter)).catch(() => null);
    if (found) return found;
  }
  const rejected: PhotoFilter = { rejected_only: true };
  if (photo.mark?.isRejected) return within({ kind: "result", filter: rejected }, searchHref(rejected));
  const { scope } = await chosenLibrary(viewer);
  return within(scope, "/").catch(() => within({ kind: "library" }, "/"));

  async function within(scope: TimelineScope, backPath: string) {
    return { scope, index: await findPosition(viewer, scope, photo.id), backPath };
  }
}

/** A search in the address, when there is one that can be understood. */
function filterOf(query: Record<string, string | string[] | undefined>): PhotoFilter | null {
  try {
    const filter = parseFilter(plainQuery(query));
    return filterQuery(filter) === "" ? null : filter;
  } catch {
    return null;
  }
}
