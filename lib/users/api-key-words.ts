import type { ApiKeyRow } from "@/lib/users/api-keys";

const dayMs = 24 * 3600 * 1000;

/** A key as its owner reads it: when it was used last, and how long it works. */
export function keyInWords({ id, name, lastUsedAt, expiresAt }: ApiKeyRow, now: Date) {
  const hasExpired = expiresAt <= now;
  const until = expiresAt.toLocaleDateString("en-GB", { day: "numeric", month: "short", year: "numeric" });
  return { id, name, hasExpired, lastUse: lastUsedAt ? `Used ${daysAgo(lastUsedAt, now)}` : "Not used yet", until: hasExpired ? `ended ${until}` : `until ${until}` };
}

function daysAgo(moment: Date, now: Date): string {
  const startOf = (date: Date) => new Date(date).setHours(0, 0, 0, 0);
  const days = Math.round((startOf(now) - startOf(moment)) / dayMs);
  return days <= 0 ? "today" : days === 1 ? "yesterday" : `${days} days ago`;
}
