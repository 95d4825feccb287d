import type { Viewer } from "@/lib/access/viewer";
import type { Addresses } from "@/lib/piwigo/protocol/addresses";
import { imageNotFound } from "@/lib/piwigo/protocol/errors";
import { photoDetail } from "@/lib/piwigo/mappers/photo-detail";
import { AttributesOnly, NamedList, NamedStruct, XmlElement } from "@/lib/piwigo/protocol/values";

/** As Piwigo comes; a text, because it is one there. */
const defaultCommentsPerPage = "10";

export type CommentPaging = { page: number; perPage?: number };

/** The whole answer of pwg.images.getInfo. There are no comments. Error: 404 for what `viewer` may not see. */
export async function photoInfo(
  viewer: Viewer,
  photoId: number,
  addresses: Addresses,
  { page, perPage }: CommentPaging = { page: 0 },
): Promise<XmlElement> {
  const detail = await photoDetail(viewer, photoId, addresses);
  if (!detail) throw imageNotFound();
  const paging = { page, per_page: perPage ?? defaultCommentsPerPage, count: 0, total_count: 0 };
  return new XmlElement(
    "image",
    new NamedStruct(
      { ...detail, comments_paging: new AttributesOnly(paging), comments: new NamedList([], "comment") },
      ["name", "comment"],
    ),
  );
}
