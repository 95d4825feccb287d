import { gridStart } from "@/app/grid-start";
import { previewViewer } from "@/app/viewer";
import { AlbumPreview } from "@/components/albums/page/album-preview";
import { nameOfPreview } from "@/lib/access/preview";
import { albumPath } from "@/lib/albums/links";
import { findAlbum, listAlbumPage } from "@/lib/albums/queries";

/** More albums than these inside one album are on pages of the API only. */
const maxInside = 500;

type PreviewedProps = { album: { id: number; name: string }; as: string };

/** An album the way another one sees it, for its owner and for admins. */
export async function PreviewedAlbum({ album: { id, name }, as }: PreviewedProps) {
  const address = { as, albumId: id };
  const preview = await previewViewer(address);
  const album = await findAlbum(preview, id);
  const inside = album ? (await listAlbumPage(preview, { parentId: id, page: 1, perPage: maxInside })).albums : [];
  return (
    <AlbumPreview
      address={address}
      name={nameOfPreview(preview)}
      stopHref={albumPath({ id, name })}
      shown={
        album && {
          album,
          inside: inside.map((one) => ({ id: one.id, name: one.name })),
          grid: await gridStart(preview, { kind: "album", albumId: id }),
        }
      }
    />
  );
}
