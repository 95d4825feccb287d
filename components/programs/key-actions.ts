import type { ActionResult } from "@/lib/core/problem";

/** What the page lets these components do; the server checks each again. */

export type KeyRow = {
  id: string;
  name: string;
  /** Such as "Adds photos". */
  may: string;
  /** Such as "Used today". */
  lastUse: string;
  /** Such as "until 21 November 2027". */
  until: string;
  hasExpired: boolean;
};

export type MadeKey = { id: string; secret: string };

export type KeyActions = {
  createKey: (name: string, scope: string, days: number) => Promise<ActionResult<MadeKey>>;
  revokeKey: (id: string) => Promise<ActionResult>;
};
