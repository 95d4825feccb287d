import { partnerLibrary } from "@/lib/access/grants/partners";
import { requireSignedIn, type Viewer } from "@/lib/access/viewer";
import { db } from "@/lib/db/client";
import { notFound } from "@/lib/errors";
import type { LibraryOfPartner, PartnerLibraries } from "@/lib/partners/libraries";

/** The libraries that are shared with the viewer; none with strangers. */
export async function sharedLibraries(viewer: Viewer): Promise<LibraryOfPartner[]> {
  if (viewer.kind !== "user" || viewer.partners.length === 0) return [];
  const rows = await db().partnerAccess.findMany({
    where: { partnerId: viewer.id },
    include: { owner: { select: { name: true } } },
    orderBy: { owner: { nameKey: "asc" } },
  });
  return rows.map(({ ownerId, owner, fromDay, isShown, answeredAt }) => ({
    id: ownerId,
    name: owner.name,
    fromDay,
    isShown,
    isNew: answeredAt === null,
  }));
}

/** One of them. Errors: "not-found" where it is not shared with the viewer. */
export async function sharedLibrary(viewer: Viewer, ownerId: number): Promise<LibraryOfPartner> {
  const library =
    viewer.kind === "user" && partnerLibrary(viewer, ownerId)
      ? (await sharedLibraries(viewer)).find(({ id }) => id === ownerId)
      : undefined;
  if (!library) throw notFound("library");
  return library;
}

/** Who sees the viewer's library, whose they see, and with whom they could share theirs. */
export async function partnerLibraries(viewer: Viewer): Promise<PartnerLibraries> {
  const { id } = requireSignedIn(viewer);
  const [rows, people, libraries] = await Promise.all([
    db().partnerAccess.findMany({
      where: { ownerId: id },
      include: { partner: { select: { name: true } } },
      orderBy: { partner: { nameKey: "asc" } },
    }),
    db().user.findMany({
      where: { isDisabled: false, id: { not: id } },
      select: { id: true, name: true },
      orderBy: { nameKey: "asc" },
    }),
    sharedLibraries(viewer),
  ]);
  const partners = rows.map(({ partnerId, partner, fromDay }) => ({ id: partnerId, name: partner.name, fromDay }));
  const chosen = new Set(partners.map((partner) => partner.id));
  return { partners, libraries, otherPeople: people.filter((person) => !chosen.has(person.id)) };
}
