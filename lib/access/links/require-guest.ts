import { asksGuests } from "@/lib/access/links/proof";
import type { Bearer } from "@/lib/access/viewer";
import { AppError } from "@/lib/errors";

/** Passes while the link asks something of its guests. */
export function requireRound(bearer: Bearer): void {
  if (!asksGuests(bearer.proof)) throw new AppError("forbidden", "This link shows photos; it asks nothing of you.");
  if (bearer.proof.isClosed)
    throw new AppError("forbidden", "This is closed now. Ask whoever sent you the link to open it again.");
}

/** The guest, who has told a name. Errors: "unauthenticated" without one, which the page then asks for. */
export function requireGuest(bearer: Bearer): number {
  requireRound(bearer);
  if (bearer.proof.guestId === null) throw new AppError("unauthenticated", "Tell your name first.", { field: "name" });
  return bearer.proof.guestId;
}
