import { cache } from "react";
import type { Gallery } from "@/components/hooks/gallery-context";
import { accentsOf } from "@/lib/gallery/accent";
import { gallerySettingsSchema, type GallerySettings } from "@/lib/gallery/schema";
import { gallerySettings } from "@/lib/gallery/settings";
import { log } from "@/lib/logging/log";

/**
 * The settings for what stands around pages. A page that says what is wrong with the database has to look like
 * something, too: then they are as usual.
 */
export const shownSettings = cache((): Promise<GallerySettings> =>
  gallerySettings().catch((err: unknown) => {
    log.warn({ event: "settings-unread", err }, "the gallery's settings could not be read");
    return gallerySettingsSchema.parse({});
  }),
);

export async function galleryOfPages(): Promise<Gallery> {
  const settings = await shownSettings();
  const { title, logo, new_albums: albums, new_links: newLinks } = settings;
  return {
    title,
    logo: logo && { url: `/logo?v=${logo.key}`, widthPx: logo.width, heightPx: logo.height },
    hasGuests: settings.guest_access,
    newAlbumVisibility: albums.visibility,
    newLinks,
    countsVisits: settings.counts_visits,
  };
}

/** The accent as a style sheet, over the one in globals.css; "" for that one. */
export async function accentStyle(): Promise<string> {
  const { accent } = await shownSettings();
  if (accent === null) return "";
  const { light, dark } = accentsOf(accent);
  return `html:root{--accent:${light}}html:root[data-theme="dark"],html [data-theme="dark"]{--accent:${dark}}`;
}
