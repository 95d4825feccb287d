import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { siteOrigin } from "@/app/(gallery)/albums/site-origin";
import { plainQuery } from "@/app/plain-query";
import { currentViewer } from "@/app/viewer";
import { PhotoPage } from "@/components/photo-page/photo-page";
import type { TileScope } from "@/components/timeline/store/tile-source";
import type { Viewer } from "@/lib/access/viewer";
import { albumPath } from "@/lib/albums/links";
import { fullDay } from "@/lib/format/dates";
import type { PhotoDetail } from "@/lib/photos/detail";
import { filterQuery, searchHref, type PhotoFilter } from "@/lib/search/filters/filter";
import { parseFilter } from "@/lib/search/filters/schema";
import { findPhoto } from "@/lib/photos/queries";
import { photoIdSchema } from "@/lib/photos/schema";
import { spokenTitle } from "@/lib/photos/spoken-title";
import { renditionDimensions, renditionUrl } from "@/lib/renditions/rendition-sizes";
import { findOutline, findPosition } from "@/lib/timeline/queries";

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
      siteName: "Photoflow",
    },
    twitter: { card: "summary_large_image", images: images.map(({ url }) => url) },
  };
}

/**
 * A photo by its own address, within the album that `?album=` names, the search that the query is, or the whole
 * library.
 */
export default async function PhotoRoute(props: Props) {
  const viewer = await currentViewer();
  const photo = await requestedPhoto(props);
  if (!photo) notFound();
  const { scope, index, backPath } = await runAround(viewer, photo, await props.searchParams);
  const outline = await findOutline(viewer, scope);
  return (
    <>
      <Still photo={photo} />
      <PhotoPage
        key={photo.id}
        scope={scope}
        outline={outline}
        start={{ tile: tileOf(photo), index }}
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
): Promise<{ scope: TileScope; index: number; backPath: string }> {
  const wanted = albumSchema.parse(query.album);
  const album = photo.albums.find(({ id }) => id === wanted);
  if (album) return within({ kind: "album", albumId: album.id }, albumPath(album));
  const filter = filterOf(query);
  if (filter) {
    const found = await within({ kind: "result", query: filterQuery(filter) }, searchHref(filter)).catch(() => null);
    if (found) return found;
  }
  const rejected: PhotoFilter = { rejected_only: true };
  return photo.mark?.isRejected
    ? within({ kind: "result", query: filterQuery(rejected) }, searchHref(rejected))
    : within({ kind: "library" }, "/");

  async function within(scope: TileScope, backPath: string) {
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

function tileOf({
  id,
  kind,
  widthPx,
  heightPx,
  takenLocal,
  title,
  placeholder,
  version,
  durationMs,
  hasRaw,
  hasMotion,
  mark,
  canEdit,
}: PhotoDetail) {
  return {
    id,
    kind,
    widthPx,
    heightPx,
    takenLocal,
    title,
    placeholder,
    version,
    durationMs,
    hasRaw,
    hasMotion,
    mark,
    isMine: canEdit,
  };
}

/** The picture before any script runs, where the lightbox will show it; and all there is where none runs. */
function Still({ photo }: { photo: PhotoDetail }) {
  return (
    <article data-theme="dark" className="fixed inset-0 z-40 flex items-center justify-center bg-black text-text">
      <h1 className="sr-only">{spokenTitle(photo)}</h1>
      {photo.version && (
        <img
          src={renditionUrl(photo.id, 1280, photo.version)}
          width={photo.widthPx}
          height={photo.heightPx}
          alt=""
          fetchPriority="high"
          className="max-h-full max-w-full object-contain"
          style={{
            width: `min(100vw, 100dvh * ${photo.widthPx / photo.heightPx}, ${photo.widthPx}px)`,
            height: "auto",
            aspectRatio: `${photo.widthPx} / ${photo.heightPx}`,
          }}
        />
      )}
    </article>
  );
}
