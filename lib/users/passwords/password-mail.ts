import { requireAdmin, system, type Viewer } from "@/lib/access/viewer";
import { db } from "@/lib/db/client";
import { AppError, notFound } from "@/lib/errors";
import { gallerySettings } from "@/lib/gallery/settings";
import { isMailSetUp, sendMail } from "@/lib/mail/send";
import { log } from "@/lib/logging/log";
import { usersWithEmail } from "@/lib/users/by-email";
import { createPasswordLink, passwordLinkDays } from "@/lib/users/passwords/password-link";
import { parseOrThrow } from "@/lib/core/parse-or-throw";
import { emailSchema } from "@/lib/users/schema";
import { attemptThrottled } from "@/lib/users/sign-in/throttle";

/** Links for a new password, sent to the people's own addresses. `origin`: how people know this server. */

const footer = `\n\nThe link works once, for ${passwordLinkDays} days. If you did not expect this mail, you need do nothing.\n`;

/** Sends someone a link by which they choose their first password. Errors: "conflict" where they have no address. */
export async function mailInvitation(viewer: Viewer, userId: number, origin: string): Promise<string> {
  const { name, email } = await addressee(viewer, userId);
  const url = origin + (await createPasswordLink(viewer, userId));
  const { title } = await gallerySettings();
  await sendMail({
    to: email,
    subject: `You are invited: ${title}`,
    text: `Hello,\n\nyou have an account in “${title}”, the gallery at ${origin}. Your name there is “${name}”. Choose a password and look around:\n\n${url}${footer}`,
  });
  return email;
}

/** The same for someone who is here already. Answers the address. */
export async function mailPasswordLink(viewer: Viewer, userId: number, origin: string): Promise<string> {
  const { name, email } = await addressee(viewer, userId);
  await sendPasswordLink({ id: userId, name, email }, origin);
  return email;
}

async function addressee(viewer: Viewer, userId: number): Promise<{ name: string; email: string }> {
  requireAdmin(viewer);
  const user = await db().user.findUnique({ where: { id: userId }, select: { name: true, email: true } });
  if (!user) throw notFound("user");
  if (user.email === "") throw new AppError("conflict", `No e-mail address of “${user.name}” is known.`);
  return user;
}

/**
 * For someone who has forgotten their password: sends a link to everybody of this address. What is answered is the same
 * whether there is such a person or not, and comes as fast. Errors: "invalid", "too-many", "conflict" without mail.
 */
export async function requestPasswordMail(email: string, origin: string, clientAddress: string): Promise<void> {
  const given = parseOrThrow(emailSchema, email.trim(), "email").toLowerCase();
  if (given === "") throw new AppError("invalid", "Enter your e-mail address.", { field: "email" });
  if (!isMailSetUp()) throw new AppError("conflict", "No mail is sent here. Ask an admin of this gallery for a link.");
  // Each request counts, whoever it is about: no one's letter box is filled.
  await attemptThrottled("reset", given, clientAddress, () => Promise.resolve(null));
  void sendToAllOf(given, origin).catch((err: unknown) =>
    log.warn({ event: "reset-mail-failed", err }, "a mail for a new password could not be sent"),
  );
}

async function sendToAllOf(email: string, origin: string): Promise<void> {
  for (const person of await usersWithEmail(email)) if (!person.isDisabled) await sendPasswordLink(person, origin);
}

async function sendPasswordLink(person: { id: number; name: string; email: string }, origin: string): Promise<void> {
  const url = origin + (await createPasswordLink(system, person.id));
  const { title } = await gallerySettings();
  await sendMail({
    to: person.email,
    subject: `A new password: ${title}`,
    text: `Hello,\n\nby this link you choose a new password for “${person.name}” in “${title}”, the gallery at ${origin}:\n\n${url}${footer}`,
  });
}
