import { gallerySettingsSchema, type GallerySettings } from "@/lib/gallery/schema";
import { compileOnce, query } from "@/lib/db/query";
import { readPrepared } from "@/lib/db/read-prepared";

/**
 * The gallery's settings, asked of the database each time: a row by its key takes microseconds, and what another
 * process changes holds at once. Only reading the JSON is saved.
 */

export const settingsKey = "gallery-settings";
export const logoKey = "gallery-logo";

const settingOf = compileOnce((key: string) =>
  query.selectFrom("ServerSetting").select("value").where("key", "=", key),
);

let read: { text: string; settings: GallerySettings } | undefined;

export async function gallerySettings(): Promise<GallerySettings> {
  const [row] = await readPrepared(settingOf(settingsKey));
  const text = row?.value ?? "{}";
  if (read?.text !== text) read = { text, settings: parseSettings(text) };
  return read.settings;
}

export const parseSettings = (text: string | undefined): GallerySettings =>
  gallerySettingsSchema.parse(JSON.parse(text ?? "{}"));

/** What a logo is, in its row. */
export type KeptLogo = { key: string; width: number; height: number; /** WebP, in base64. */ webp: string };

/** The picture that `key` names; null where there is none any more. */
export async function findLogo(key: string): Promise<Buffer | null> {
  const [row] = await readPrepared(settingOf(logoKey));
  const logo = row ? (JSON.parse(row.value) as KeptLogo) : null;
  return logo?.key === key ? Buffer.from(logo.webp, "base64") : null;
}
