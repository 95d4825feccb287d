import { scopeOf, type Scope } from "@/lib/access/scope";
import type { ApiKeyRow } from "@/lib/users/api-keys/commands";

/** What a key of each scope may do, as its owner reads it. */
const scopeLabels: Record<Scope, string> = {
  read: "Looks only",
  upload: "Adds photos",
  manage: "Changes and deletes photos",
  administer: "Administers the server",
};

const dayMs = 24 * 3600 * 1000;

/** A key as its owner reads it: when it was used last, and how long it works. */
export function formatKey({ id, name, scope, lastUsedAt, expiresAt }: ApiKeyRow, now: Date) {
  const hasExpired = expiresAt <= now;
  const until = expiresAt.toLocaleDateString("en-GB", { day: "numeric", month: "short", year: "numeric" });
  return {
    id,
    name,
    may: scopeLabels[scopeOf(scope)],
    hasExpired,
    lastUse: lastUsedAt ? `Used ${daysAgo(lastUsedAt, now)}` : "Not used yet",
    until: hasExpired ? `ended ${until}` : `until ${until}`,
  };
}

/** "today", "yesterday", "3 days ago" by the clock of this process. */
export function daysAgo(moment: Date, now: Date): string {
  const startOf = (date: Date) => new Date(date).setHours(0, 0, 0, 0);
  const days = Math.round((startOf(now) - startOf(moment)) / dayMs);
  return days <= 0 ? "today" : days === 1 ? "yesterday" : `${days} days ago`;
}
