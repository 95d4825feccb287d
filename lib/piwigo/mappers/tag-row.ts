import type { Addresses } from "@/lib/piwigo/protocol/addresses";
import { urlName } from "@/lib/piwigo/mappers/html";
import { serverTime } from "@/lib/piwigo/mappers/times";
import type { Struct } from "@/lib/piwigo/protocol/values";

/** What is needed of a tag's row to tell about it. */
export type ToldTag = { id: number; name: string; updatedAt: Date | null };

/** For tags made before anyone kept the time. */
const longAgo = new Date(2000, 0, 1);

export const tagChangedAt = ({ updatedAt }: Pick<ToldTag, "updatedAt">): string => serverTime(updatedAt ?? longAgo);

/** "<id>-<url name>", as addresses have it. */
export const tagAddress = ({ id, name }: Pick<ToldTag, "id" | "name">): string => `${id}-${urlName(name)}`;

/** A tag as it is listed with a photo that has it. */
export const tagRow = (tag: ToldTag, addresses: Addresses, photoId: number): Struct => ({
  id: tag.id,
  name: tag.name,
  url_name: urlName(tag.name),
  lastmodified: tagChangedAt(tag),
  url: addresses.tag(tagAddress(tag)),
  page_url: addresses.photoWithTag(photoId, tagAddress(tag)),
});
