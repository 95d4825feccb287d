import { randomBytes } from "node:crypto";
import { z } from "zod";
import { signedInFrom } from "@/lib/access/sessions/signed-in";
import { system, visitor, type Role } from "@/lib/access/viewer";
import { recordAudit } from "@/lib/audit/record";
import { config } from "@/lib/config";
import { db, type Transaction } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { inTransaction } from "@/lib/events/transaction";
import { usersWithEmail } from "@/lib/users/by-email";
import { insertUser } from "@/lib/users/commands";
import { hashPassword } from "@/lib/users/passwords/hash";
import { longestUserName } from "@/lib/users/schema";
import type { SignInResult } from "@/lib/users/sign-in/by-password";
import { roleFromClaims } from "@/lib/users/sign-in/oidc-roles";

/**
 * Signing in through an OpenID Connect provider, which has asked for whatever it asks for. An account belongs to one
 * subject of the provider: that of who signed in first with the account's e-mail address, where the provider has
 * verified that; else a new one is made, where the settings say so.
 */

const claimsSchema = z.looseObject({
  sub: z.string().min(1).max(255),
  email: z.email().max(200).optional().catch(undefined),
  // Some say it in words.
  email_verified: z.union([z.boolean(), z.stringbool()]).optional().catch(undefined),
  preferred_username: z.string().optional().catch(undefined),
  name: z.string().optional().catch(undefined),
});

type Claims = z.infer<typeof claimsSchema>;

/** Why someone was not let in, for the page to sign in. */
export const oidcRefusals = {
  "oidc-unknown": "You have no account here yet. Ask an admin of this gallery.",
  "oidc-ambiguous": "Several accounts here have your e-mail address. Ask an admin of this gallery.",
  "oidc-disabled": "Your account here is shut. Ask an admin of this gallery.",
} as const;

export type OidcRefusal = keyof typeof oidcRefusals;

type Person = { id: number; name: string; role: string; level: number; isDisabled: boolean; tokenVersion: number };

/** Signs in whom the provider vouches for, or says why not. Errors: "invalid" for claims that make no sense. */
export async function signInByOidc(sent: unknown): Promise<SignInResult | { refusal: OidcRefusal }> {
  const parsed = claimsSchema.safeParse(sent);
  if (!parsed.success) throw new AppError("invalid", "The provider's answer cannot be used.");
  const claims = parsed.data;
  const issuer = config().OIDC_ISSUER!;
  const found = (await findKnown(issuer, claims.sub)) ?? (await findByEmail(claims));
  if (found === "ambiguous") return refused("oidc-ambiguous");
  const person = found ?? (config().OIDC_ACCOUNTS === "create" ? await addPerson(claims) : null);
  if (!person) return refused("oidc-unknown");
  if (person.isDisabled) return refused("oidc-disabled", person.name);
  const user = await inTransaction(async (tx) => {
    await keepIdentity(tx, { issuer, subject: claims.sub }, person.id);
    return followRole(tx, person, claims);
  });
  recordAudit(visitor, { action: "signed-in", actor: user });
  return { user: await signedInFrom(user, { kind: "program" }), tokenVersion: user.tokenVersion };
}

function refused(refusal: OidcRefusal, label = ""): { refusal: OidcRefusal } {
  recordAudit(visitor, { action: "sign-in-failed", label });
  return { refusal };
}

async function findKnown(issuer: string, subject: string): Promise<Person | null> {
  const identity = await db().oidcIdentity.findUnique({
    where: { issuer_subject: { issuer, subject } },
    include: { user: true },
  });
  return identity?.user ?? null;
}

/** Whoever has this address, if the provider has made sure that it is theirs. */
async function findByEmail({ email, email_verified: isVerified }: Claims): Promise<Person | "ambiguous" | null> {
  if (!email || isVerified !== true) return null;
  const [person, another] = await usersWithEmail(email);
  return another ? "ambiguous" : (person ?? null);
}

/** A new account, under the name that the provider knows or one like it. No one knows its password. */
async function addPerson(claims: Claims): Promise<Person> {
  const passwordHash = await hashPassword(randomBytes(24).toString("base64url"));
  const role = roleFromClaims(claims) ?? config().OIDC_DEFAULT_ROLE;
  const email = claims.email_verified === true ? (claims.email ?? "") : "";
  const person = await inTransaction(async (tx, tell) => {
    const name = await freeName(tx, nameFor(claims));
    const { id } = await insertUser(tx, name, passwordHash, role);
    tell({ type: "people.changed" });
    return tx.user.update({ where: { id }, data: { email } });
  });
  recordAudit(system, { action: "person-added", objectId: person.id, label: person.name });
  return person;
}

/** What may stand in the name of an account, of what the provider tells. */
function nameFor({ preferred_username: username, name, email }: Claims): string {
  const candidates = [username?.split("@")[0], name, email?.split("@")[0]];
  const clean = candidates.map((text) =>
    (text ?? "")
      .replace(/[\p{C}<>&"'/\\]+/gu, " ")
      .replace(/\s+/g, " ")
      .trim()
      .slice(0, longestUserName - 5)
      .trim(),
  );
  return clean.find(Boolean) ?? "Member";
}

/** The name, or with a number where someone has it. */
async function freeName(tx: Transaction, name: string): Promise<string> {
  for (let number = 1; ; number++) {
    const tried = number === 1 ? name : `${name} ${number}`;
    if ((await tx.user.count({ where: { nameKey: tried.toLowerCase() } })) === 0) return tried;
  }
}

const keepIdentity = (tx: Transaction, key: { issuer: string; subject: string }, userId: number) =>
  tx.oidcIdentity.upsert({
    where: { issuer_subject: key },
    create: { ...key, userId },
    update: { lastUsedAt: new Date() },
  });

/** Where a claim decides, the role is what it says now; the last admin stays one. */
async function followRole(tx: Transaction, person: Person, claims: Claims): Promise<Person> {
  const { OIDC_ROLE_CLAIM, OIDC_DEFAULT_ROLE } = config();
  const role: Role | null = OIDC_ROLE_CLAIM ? (roleFromClaims(claims) ?? OIDC_DEFAULT_ROLE) : null;
  if (role === null || role === person.role) return person;
  const otherAdmins = await tx.user.count({ where: { role: "admin", isDisabled: false, id: { not: person.id } } });
  if (person.role === "admin" && otherAdmins === 0) return person;
  return tx.user.update({ where: { id: person.id }, data: { role } });
}
