import { requireAdmin, type Viewer } from "@/lib/access/viewer";
import { recordAudit } from "@/lib/audit/record";
import { definedOf } from "@/lib/core/defined-of";
import type { Transaction } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { inTransaction } from "@/lib/events/transaction";
import { shortestCode } from "@/lib/gallery/limits";
import { readLogo } from "@/lib/gallery/logo";
import type { GalleryChanges, GallerySettings } from "@/lib/gallery/schema";
import { logoKey, parseSettings, settingsKey } from "@/lib/gallery/settings";

/** Changes some settings at once, for every process; the rest stays. Errors: "forbidden", "invalid" for a logo. */
export async function changeGallerySettings(viewer: Viewer, changes: GalleryChanges): Promise<GallerySettings> {
  requireAdmin(viewer);
  const { logo: sentLogo, new_albums: albums, new_links: links, maintenance, registration, ...plain } = changes;
  const logo = typeof sentLogo === "string" ? await readLogo(sentLogo) : sentLogo;
  const { before, after } = await inTransaction(async (tx) => {
    if (logo) await keep(tx, logoKey, JSON.stringify(logo));
    if (logo === null) await tx.serverSetting.deleteMany({ where: { key: logoKey } });
    const row = await tx.serverSetting.findUnique({ where: { key: settingsKey } });
    const kept = parseSettings(row?.value);
    const settings: GallerySettings = {
      ...kept,
      ...definedOf(plain),
      ...(logo === undefined ? {} : { logo: logo && { key: logo.key, width: logo.width, height: logo.height } }),
      maintenance: { ...kept.maintenance, ...definedOf(maintenance ?? {}) },
      registration: withCode({ ...kept.registration, ...definedOf(registration ?? {}) }),
      new_albums: withDisclosure(kept.new_albums, albums),
      new_links: withDisclosure(kept.new_links, links),
    };
    await keep(tx, settingsKey, JSON.stringify(settings));
    return { before: kept, after: settings };
  });
  const isClosed = after.maintenance.is_on;
  if (isClosed !== before.maintenance.is_on)
    recordAudit(viewer, { action: isClosed ? "maintenance-begun" : "maintenance-ended" });
  else recordAudit(viewer, { action: "settings-changed" });
  return after;
}

/** Short codes are guessed. Errors: "invalid". */
function withCode(registration: GallerySettings["registration"]): GallerySettings["registration"] {
  if (registration.mode === "code" && registration.code.length < shortestCode)
    throw new AppError("invalid", `A code has at least ${shortestCode} characters.`, { field: "registration.code" });
  return registration;
}

const keep = (tx: Transaction, key: string, value: string) =>
  tx.serverSetting.upsert({ where: { key }, create: { key, value }, update: { value } });

/** Settings of new things with these changes; of what they disclose each thing is changed by itself. */
function withDisclosure<Kept extends { discloses: object }>(
  kept: Kept,
  changes: Partial<Omit<Kept, "discloses">> & { discloses?: Partial<Kept["discloses"]> } = {},
): Kept {
  return { ...kept, ...definedOf(changes), discloses: { ...kept.discloses, ...definedOf(changes.discloses ?? {}) } };
}
