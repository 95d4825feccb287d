import type { Bearer } from "@/lib/access/viewer";
import { recordAudit } from "@/lib/audit/record";
import { db } from "@/lib/db/client";
import { linkName, nameSelect } from "@/lib/access/links/link-name";

/** Notes that someone took so many photos with them by a share link. */
export async function recordDownload(bearer: Bearer, count: number): Promise<void> {
  const link = await db().shareLink.findUnique({
    where: { id: bearer.linkId },
    select: nameSelect,
  });
  recordAudit(bearer, {
    action: "downloaded",
    count,
    objectId: bearer.linkId,
    label: link ? linkName(link) : "photos",
  });
}
