import { daysAgo } from "@/lib/users/api-keys/labels";
import type { SessionRow } from "@/lib/users/sessions/commands";

/** Within this, someone is there now. */
const nowMs = 15 * 60_000;

/** A session as its owner reads it: what it is, where it came from and when it was used. */
export function formatSession(
  { id, kind, program, address, createdAt, lastSeenAt, isCurrent, isByLink }: SessionRow,
  now: Date,
) {
  const since = createdAt.toLocaleDateString("en-GB", { day: "numeric", month: "short", year: "numeric" });
  const isActive = isCurrent || now.getTime() - lastSeenAt.getTime() < nowMs;
  const facts = [
    isActive ? "Active now" : `Used ${daysAgo(lastSeenAt, now)}`,
    `since ${since}`,
    address === "" || address === "unknown" ? "" : address,
    isByLink ? "by a sign-in link" : "",
  ];
  return {
    id,
    kind,
    title: program || (kind === "program" ? "A program" : "A browser"),
    facts: facts.filter(Boolean).join(" · "),
    isCurrent,
  };
}

export type FormattedSession = ReturnType<typeof formatSession>;
