import type { Bearer } from "@/lib/access/viewer";
import { recordAudit } from "@/lib/audit/record";
import { db } from "@/lib/db/client";

/** Notes that someone took so many photos with them by a share link. */
export async function recordDownload(bearer: Bearer, count: number): Promise<void> {
  const link = await db().shareLink.findUnique({
    where: { id: bearer.linkId },
    select: { title: true, album: { select: { name: true } } },
  });
  recordAudit(bearer, {
    action: "downloaded",
    count,
    objectId: bearer.linkId,
    label: link?.title || link?.album?.name || "photos",
  });
}
