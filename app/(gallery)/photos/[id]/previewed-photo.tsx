import { notFound } from "next/navigation";
import { idSchema } from "@/app/api/timeline/query";
import { previewViewer } from "@/app/viewer";
import { PhotoPage } from "@/components/photo-page/photo-page";
import { StillPhoto } from "@/components/photo-page/still-photo";
import { PreviewFrame } from "@/components/shell/preview-bar";
import { nameOfPreview } from "@/lib/access/preview";
import { previewQuery } from "@/lib/access/preview-address";
import { tileOfDetail } from "@/lib/photos/detail";
import { findPhoto } from "@/lib/photos/queries";
import { findOutline, findPosition } from "@/lib/timeline/queries";

type PreviewedProps = { id: string; as: string; album: unknown };

/** A photo the way another one sees it, in the album or the library that is looked at so. */
export async function PreviewedPhoto({ id, as, album }: PreviewedProps) {
  const [photoId, albumId] = [idSchema.safeParse(id), idSchema.nullable().safeParse(album ?? null)];
  if (!photoId.success || !albumId.success) notFound();
  const address = { as, albumId: albumId.data };
  const preview = await previewViewer(address);
  const photo = (await findPhoto(preview, photoId.data)) ?? notFound();
  const scope =
    address.albumId === null ? ({ kind: "library" } as const) : ({ kind: "album", albumId: address.albumId } as const);
  const backPath = `${address.albumId === null ? "/" : `/albums/${address.albumId}`}?${previewQuery({ as, albumId: null })}`;
  const [outline, index] = await Promise.all([findOutline(preview, scope), findPosition(preview, scope, photo.id)]);
  return (
    <PreviewFrame address={address} name={nameOfPreview(preview)} stopHref={`/photos/${photo.id}`}>
      <StillPhoto photo={photo} />
      <PhotoPage
        key={photo.id}
        scope={{ ...scope, as }}
        outline={outline}
        start={{ tile: tileOfDetail(photo), index }}
        backPath={backPath}
      />
    </PreviewFrame>
  );
}
