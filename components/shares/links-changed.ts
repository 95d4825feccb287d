import { mutate } from "swr";
import { unstable_serialize } from "swr/infinite";
import type { LinkAnswer } from "@/lib/shares/link-answer";

export type LinkPage = { links: LinkAnswer[]; total: number; has_more: boolean };

const perPage = 50;

/** The pages of someone's links, or of everybody's, for `useSWRInfinite`. */
export const linkPageKey =
  (isEverybodys: boolean) =>
  (index: number, before: LinkPage | null): string | null =>
    before && !before.has_more
      ? null
      : `/api/share_links?per_page=${perPage}&page=${index + 1}${isEverybodys ? "&everybodys=true" : ""}`;

/** All lists of links are asked for again. A filter of keys does not reach those that come page by page. */
export const linksChanged = (): Promise<unknown> =>
  Promise.all([
    mutate((key) => typeof key === "string" && key.startsWith("/api/share_links")),
    ...[false, true].map((isEverybodys) => mutate(unstable_serialize(linkPageKey(isEverybodys)))),
  ]);
