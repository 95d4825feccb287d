import { invalidParameter, PiwigoError } from "@/lib/piwigo/protocol/errors";

/** Piwigo's privacy levels: everybody, contacts, friends, family, admins. */
export const privacyLevels = [0, 1, 2, 4, 8] as const;
export type PrivacyLevel = (typeof privacyLevels)[number];

/** `level` when it is one of Piwigo's, else error 1003. */
export function privacyLevel(level: number): PrivacyLevel {
  const found = privacyLevels.find((known) => known === level);
  if (found === undefined) throw new PiwigoError(invalidParameter, "Invalid level");
  return found;
}
