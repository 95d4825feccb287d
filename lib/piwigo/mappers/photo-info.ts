import type { Viewer } from "@/lib/access/viewer";
import type { Addresses } from "@/lib/piwigo/protocol/addresses";
import { imageNotFound } from "@/lib/piwigo/protocol/errors";
import { photoComments, type CommentPaging } from "@/lib/piwigo/mappers/photo-comments";
import { photoDetail } from "@/lib/piwigo/mappers/photo-detail";
import { NamedStruct, XmlElement } from "@/lib/piwigo/protocol/values";

/** The whole answer of pwg.images.getInfo. Error: 404 for what `viewer` may not see. */
export async function photoInfo(
  viewer: Viewer,
  photoId: number,
  addresses: Addresses,
  paging: CommentPaging = { page: 0 },
): Promise<XmlElement> {
  const detail = await photoDetail(viewer, photoId, addresses);
  if (!detail) throw imageNotFound();
  const comments = await photoComments(viewer, photoId, paging);
  return new XmlElement("image", new NamedStruct({ ...detail, ...comments }, ["name", "comment"]));
}
