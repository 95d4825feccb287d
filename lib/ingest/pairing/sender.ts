import type { IngestFacts } from "@/lib/ingest/facts";

/** Who sends a file, into whose library: what guests send joins photos of their own alone, and nothing joins those. */
export type Sender = { ownerId: number; guestId: number | null };

export const senderOf = ({ owner, guest }: IngestFacts): Sender => ({ ownerId: owner.id, guestId: guest?.id ?? null });

/** Photos that a file of this sender may join. */
export const joinableBy = ({ guestId }: Sender) =>
  guestId === null ? { fromGuest: { is: null } } : { fromGuest: { is: { guestId } } };
