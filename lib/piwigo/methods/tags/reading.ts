import { method } from "@/lib/piwigo/protocol/method";
import { urlName } from "@/lib/piwigo/mappers/html";
import { bool, count, optional, optionalList, id, text, withDefault } from "@/lib/piwigo/protocol/parameters";
import { filterParameters, readFilters } from "@/lib/piwigo/queries/photo-filters";
import { newestFirst, readOrder } from "@/lib/piwigo/queries/photo-order";
import { photoPage, withTags } from "@/lib/piwigo/queries/photo-page";
import { pageOfRows, photoRow } from "@/lib/piwigo/mappers/photo-attributes";
import { tagAddress, tagChangedAt } from "@/lib/piwigo/mappers/tag-row";
import { requestedTags, tagsOfPhotos } from "@/lib/piwigo/queries/requested-tags";
import { NamedList } from "@/lib/piwigo/protocol/values";
import { allTags, listTags } from "@/lib/tags/queries";

const tagAttributes = ["id", "name", "url_name", "counter", "url"];

export const tagMethods = [
  method({
    name: "pwg.tags.getList",
    description: "Retrieves a list of available tags.",
    rights: "anyone",
    scope: "read",
    parameters: { sort_by_counter: withDefault(bool, false) },
    run: async ({ sort_by_counter }, { viewer, addresses }) => {
      const found = await listTags(viewer);
      const sorted = sort_by_counter ? [...found].sort((a, b) => b.photoCount - a.photoCount || a.id - b.id) : found;
      const tags = sorted.map((tag) => ({
        id: tag.id,
        name: tag.name,
        url_name: urlName(tag.name),
        lastmodified: tagChangedAt(tag),
        counter: tag.photoCount,
        name_raw: tag.name,
        url: addresses.tag(tagAddress(tag)),
      }));
      return { tags: new NamedList(tags, "tag", tagAttributes) };
    },
  }),
  method({
    name: "pwg.tags.getAdminList",
    description: "<b>Admin only.</b>",
    rights: "owner",
    scope: "read",
    parameters: {},
    run: async (_values, { viewer }) => {
      const tags = (await allTags(viewer)).map((tag) => ({
        id: String(tag.id),
        name: tag.name,
        url_name: urlName(tag.name),
        lastmodified: tagChangedAt(tag),
        name_raw: tag.name,
      }));
      return { tags: new NamedList(tags, "tag", tagAttributes) };
    },
  }),
  method({
    name: "pwg.tags.getImages",
    description: "Returns elements for the corresponding tags. Fill at least tag_id, tag_url_name or tag_name.",
    rights: "anyone",
    scope: "read",
    parameters: {
      tag_id: optionalList(id),
      tag_url_name: optionalList(text),
      tag_name: optionalList(text),
      tag_mode_and: withDefault(bool, false),
      per_page: withDefault(count, 100, { max: 500 }),
      page: withDefault(count, 0),
      order: optional(text),
      ...filterParameters,
    },
    run: async (
      { tag_id = [], tag_url_name = [], tag_name = [], tag_mode_and, per_page, page, order, ...filters },
      { viewer, addresses },
    ) => {
      const tags = await requestedTags({ ids: tag_id, urlNames: tag_url_name, names: tag_name });
      const scope = {
        source: withTags(
          tags.map((tag) => tag.id),
          tag_mode_and,
        ),
        filters: readFilters(filters),
        order: readOrder(order) ?? newestFirst,
      };
      const { photos, total } = await photoPage(viewer, scope, page, per_page);
      const tagsOf = await tagsOfPhotos(
        tags,
        photos.map((photo) => photo.id),
      );
      const rows = photos.map((photo, index) => {
        const told = (tagsOf.get(photo.id) ?? []).map((tag) => ({
          id: tag.id,
          url: addresses.tag(tagAddress(tag)),
          page_url: addresses.photoWithTag(photo.id, tagAddress(tag)),
        }));
        return {
          rank: page * per_page + index,
          ...photoRow(photo, addresses),
          tags: new NamedList(told, "tag", ["id", "url", "page_url"]),
        };
      });
      return pageOfRows({ page, per_page }, rows, total);
    },
  }),
];
