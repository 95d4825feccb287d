import { method } from "@/lib/piwigo/protocol/method";
import { count, optional, required, text, withDefault } from "@/lib/piwigo/protocol/parameters";
import { filterParameters, readFilters } from "@/lib/piwigo/queries/photo-filters";
import { newestFirst, readOrder } from "@/lib/piwigo/queries/photo-order";
import { allBut, foundBy, photoPage } from "@/lib/piwigo/queries/photo-page";
import { pageOfRows, photoRow } from "@/lib/piwigo/mappers/photo-attributes";
import { foundPhotos } from "@/lib/search/search";
import { parseSearch } from "@/lib/search/search-query";

export const photoSearchMethods = [
  method({
    name: "pwg.images.search",
    description: "Returns elements for the corresponding query search.",
    rights: "anyone",
    scope: "read",
    parameters: {
      query: required(text),
      per_page: withDefault(count, 100, { max: 500 }),
      page: withDefault(count, 0),
      order: optional(text),
      ...filterParameters,
    },
    run: async ({ query, per_page, page, order, ...filters }, { viewer, addresses }) => {
      const read = readFilters(filters);
      const found = await foundPhotos(parseSearch(query));
      if (!found) return pageOfRows({ page, per_page }, [], 0);
      const { photos, total } = await photoPage(
        viewer,
        {
          source: "ids" in found ? foundBy(found.ids) : allBut(found.except),
          filters: read,
          order: readOrder(order) ?? newestFirst,
        },
        page,
        per_page,
      );
      return pageOfRows(
        { page, per_page },
        photos.map((photo) => photoRow(photo, addresses)),
        total,
      );
    },
  }),
];
