import { daysAgo } from "@/lib/users/api-keys/labels";
import type { PasskeyRow } from "@/lib/users/passkeys/commands";

/** A passkey as its owner reads it: since when it is there, and when it was used last. */
export function formatPasskey({ id, name, createdAt, lastUsedAt }: PasskeyRow, now: Date) {
  const since = createdAt.toLocaleDateString("en-GB", { day: "numeric", month: "short", year: "numeric" });
  return { id, name, facts: `${lastUsedAt ? `Used ${daysAgo(lastUsedAt, now)}` : "Not used yet"} · since ${since}` };
}
