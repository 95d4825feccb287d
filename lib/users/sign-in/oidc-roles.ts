import { roles, type Role } from "@/lib/access/viewer";
import { config } from "@/lib/config";

/** Which role someone has here by what the provider tells of them. */

/** The highest role that the claim of the settings gives; null where it gives none, or there is no such claim. */
export function roleFromClaims(claims: Record<string, unknown>): Role | null {
  const { OIDC_ROLE_CLAIM: claim, OIDC_ROLES: map } = config();
  if (!claim) return null;
  const words = wordsOf(claim.split(".").reduce<unknown>(memberOf, claims));
  // Without a map the provider's words are ours.
  const pairs = map ?? roles.map((role): [string, Role] => [role, role]);
  const given = new Set(pairs.filter(([word]) => words.includes(word)).map(([, role]) => role));
  return roles.find((role) => given.has(role)) ?? null;
}

const memberOf = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined;

const wordsOf = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter((word): word is string => typeof word === "string");
