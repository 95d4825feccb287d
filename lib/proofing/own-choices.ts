import { isVisiblePhoto } from "@/lib/access/conditions";
import type { Bearer } from "@/lib/access/viewer";
import { db } from "@/lib/db/client";
import { query } from "@/lib/db/query";
import { fetchAll } from "@/lib/db/run";
import { isWanted } from "@/lib/proofing/wanted";

/** A photo that a guest wants. */
export type OwnChoice = {
  id: number;
  ownerId: number;
  title: string;
  takenLocal: string;
  widthPx: number;
  heightPx: number;
  version: string;
};

/** More than a page shows at once. */
const maxOwnChoices = 2_000;

/** The photos that the guest wants, the oldest first; none for who has told no name. */
export async function listOwnChoices(bearer: Bearer): Promise<OwnChoice[]> {
  if (bearer.proof.guestId === null) return [];
  return fetchAll(
    db(),
    query
      .selectFrom("LinkChoice as c")
      .innerJoin("Photo as p", "p.id", "c.photoId")
      .select(["p.id", "p.ownerId", "p.title", "p.takenLocal", "p.widthPx", "p.heightPx", "p.version"])
      .where("c.guestId", "=", bearer.proof.guestId)
      .where(isWanted)
      .where(isVisiblePhoto(bearer))
      .orderBy("p.takenLocal")
      .orderBy("p.id")
      .limit(maxOwnChoices),
  );
}
