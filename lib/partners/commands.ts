import { requireMayAdd } from "@/lib/access/permissions";
import { maxPartners } from "@/lib/access/grants/partners";
import { requireOwnCredentials, requireSignedIn, type Viewer } from "@/lib/access/viewer";
import { recordAudit } from "@/lib/audit/record";
import { db } from "@/lib/db/client";
import { AppError, notFound } from "@/lib/errors";
import { tellPartner } from "@/lib/partners/tell-partner";
import type { SharedLibrary } from "@/lib/partners/schema";

/** Sharing one's library with single people, and what these make of it. Each holds from the next request on. */

/**
 * Shows the viewer's library to someone, or more or less of it than before. Errors: "not-found" for no such person,
 * "conflict" where too many are shared with them already.
 */
export async function shareLibrary(viewer: Viewer, { partnerId, fromDay }: SharedLibrary): Promise<void> {
  requireOwnCredentials(viewer);
  const owner = requireMayAdd(viewer);
  if (partnerId === owner.id)
    throw new AppError("invalid", "You see your own library already. Choose someone else.", { field: "partnerId" });
  const id = { partnerId_ownerId: { partnerId, ownerId: owner.id } };
  const { name, isNew } = await db().$transaction(async (tx) => {
    const partner = await tx.user.findFirst({ where: { id: partnerId, isDisabled: false }, select: { name: true } });
    if (!partner) throw notFound("user");
    const there = await tx.partnerAccess.findUnique({ where: id, select: { ownerId: true } });
    if (!there && (await tx.partnerAccess.count({ where: { partnerId } })) >= maxPartners)
      throw new AppError(
        "conflict",
        `At most ${maxPartners} libraries are shared with one person, and ${partner.name} has as many. Share an album instead.`,
        { field: "partnerId" },
      );
    await tx.partnerAccess.upsert({
      where: id,
      create: { partnerId, ownerId: owner.id, fromDay },
      update: { fromDay },
    });
    return { name: partner.name, isNew: !there };
  });
  recordAudit(viewer, { action: "library-shared", objectId: partnerId, label: name });
  if (isNew) tellPartner(owner, partnerId);
}

/** Takes that back. Errors: "not-found" where it is not shared with them. */
export async function unshareLibrary(viewer: Viewer, partnerId: number): Promise<void> {
  const { id: ownerId } = requireSignedIn(viewer);
  const name = await end(ownerId, partnerId, "partner");
  recordAudit(viewer, { action: "library-unshared", objectId: partnerId, label: name });
}

/** Declines, or leaves, someone's library. Errors: "not-found" where it is not shared with the viewer. */
export async function leaveLibrary(viewer: Viewer, ownerId: number): Promise<void> {
  const { id: partnerId } = requireSignedIn(viewer);
  const name = await end(ownerId, partnerId, "owner");
  recordAudit(viewer, { action: "library-left", objectId: ownerId, label: name });
}

/** Ends it, and answers the name of the one or the other. */
async function end(ownerId: number, partnerId: number, other: "owner" | "partner"): Promise<string> {
  const row = await db().partnerAccess.findUnique({
    where: { partnerId_ownerId: { partnerId, ownerId } },
    select: { owner: { select: { name: true } }, partner: { select: { name: true } } },
  });
  const { count } = await db().partnerAccess.deleteMany({ where: { partnerId, ownerId } });
  if (!row || count === 0) throw notFound("library");
  return row[other].name;
}

/**
 * Whether the viewer wants the photos of someone's library among their own in “Photos”. Errors: "not-found" where it is
 * not shared with them.
 */
export async function placeLibrary(viewer: Viewer, ownerId: number, isShown: boolean): Promise<void> {
  const { id: partnerId } = requireSignedIn(viewer);
  const { count } = await db().partnerAccess.updateMany({
    where: { partnerId, ownerId },
    data: { isShown, answeredAt: new Date() },
  });
  if (count === 0) throw notFound("library");
}
