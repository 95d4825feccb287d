import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { cache } from "react";
import { openShareLink, type OpenedLink } from "@/lib/access/sessions/share-link";

/** The link of an address, once for each request; null when there is none that holds. */
export const openedLink = cache(async (token: string): Promise<OpenedLink | null> =>
  openShareLink(token, (await headers()).get("cookie")),
);

/** The same for its pages: without one the page says that the link leads nowhere. */
export const linkOfPage = async (token: string): Promise<OpenedLink> => (await openedLink(token)) ?? notFound();
