import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { cache } from "react";
import { openShareLink, type OpenedLink } from "@/lib/access/sessions/share-link";

/** The link of an address, once for each request; the not-found page when there is none that holds. */
export const linkOfPage = cache(
  async (token: string): Promise<OpenedLink> =>
    (await openShareLink(token, (await headers()).get("cookie"))) ?? notFound(),
);
