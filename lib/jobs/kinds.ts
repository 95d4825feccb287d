/** What jobs there are. The type check asks lib/background/registry.ts for a handler of each. */
export const jobKinds = [
  "smart-albums",
  "place-names",
  "previews",
  "stale-uploads",
  "disk-reserve",
  "old-records",
  "health",
  "comment-mail",
] as const;

export type JobKind = (typeof jobKinds)[number];

/** What is larger comes first. `awaited`: someone looks on. `soon`: something has changed. */
export const priorities = { background: 0, soon: 1, awaited: 2 } as const;

export type Priority = keyof typeof priorities;

/**
 * When a job is begun at the earliest: what changes something changes more in the same second, and one run sees to all
 * of it.
 */
export const soonest = (priority: number, now: Date): Date =>
  new Date(now.getTime() + (priority === priorities.soon ? 1_000 : 0));

/** Which things of a kind are the same: one of them waits or runs at a time. */
export const activeKeyOf = (kind: JobKind, subject: string): string => `${kind}:${subject}`;
