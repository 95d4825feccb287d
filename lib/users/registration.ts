import { createHmac } from "node:crypto";
import { z } from "zod";
import { visitor } from "@/lib/access/viewer";
import { recordAudit } from "@/lib/audit/record";
import { config } from "@/lib/config";
import { parseOrThrow } from "@/lib/core/parse-or-throw";
import { isSameSecret } from "@/lib/core/same-secret";
import { db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { inTransaction } from "@/lib/events/transaction";
import type { GallerySettings } from "@/lib/gallery/schema";
import { gallerySettings } from "@/lib/gallery/settings";
import { log } from "@/lib/logging/log";
import { isMailSetUp, sendMail } from "@/lib/mail/send";
import { usersWithEmail } from "@/lib/users/by-email";
import { isOwnEmailTrusted } from "@/lib/users/own-account";
import { insertUser } from "@/lib/users/commands";
import { requireGoodPassword } from "@/lib/users/passwords/chosen-password";
import { hashPassword } from "@/lib/users/passwords/hash";
import { chosenPasswordSchema, userNameSchema } from "@/lib/users/schema";
import { attemptThrottled } from "@/lib/users/sign-in/throttle";

/**
 * Making oneself an account, where the settings let people: whoever comes, or whoever has the invitation code. Where
 * mail is set up, nothing is made before someone has come by the link in a mail, which carries all that is needed.
 */

type Registration = GallerySettings["registration"];

/** Names that could be taken for the gallery's own, or that programs know as something else. */
const reservedNames = [
  "admin",
  "administrator",
  "root",
  "system",
  "guest",
  "owner",
  "photoflow",
  "support",
  "webmaster",
];

const registrationNameSchema = userNameSchema.refine(
  (name) => !reservedNames.includes(name.toLowerCase()),
  "This name is kept back. Choose another one.",
);
const registrationEmailSchema = z
  .email("That is no e-mail address.")
  .max(200, "An address has at most 200 characters.");

export const registrationFormSchema = z.object({
  name: registrationNameSchema,
  email: z.union([z.literal(""), registrationEmailSchema]),
  code: z.string().max(200, "This is too long."),
  /** Chosen later where mail is set up. */
  password: z.string().max(400, "A password has at most 400 characters."),
});
export type RegistrationForm = z.infer<typeof registrationFormSchema>;

/** What the link in the mail carries; the key shows that this server has made it. */
export const registrationLinkSchema = z.object({
  name: registrationNameSchema,
  email: registrationEmailSchema,
  until: z.coerce.number().int().min(0).max(1e11),
  key: z.string().max(100),
});
export type RegistrationLink = z.infer<typeof registrationLinkSchema>;

const linkHours = 24;

/** Whether people may make themselves accounts, and what they need for that. */
export const registrationMode = async (): Promise<Registration["mode"]> => (await gallerySettings()).registration.mode;

/**
 * Makes an account, or sends the mail by which it is made. Errors: "forbidden" where that is closed or the code is
 * wrong, "conflict" for a taken name, "invalid", "too-many".
 */
export async function register(
  form: RegistrationForm,
  origin: string,
  address: string,
): Promise<{ state: "made" | "mailed" }> {
  const registration = await requireOpen();
  if (isMailSetUp() && form.email === "")
    throw new AppError("invalid", "Enter your e-mail address.", { field: "email" });
  await requireCode(registration, form.code, address);
  // Each one counts, whatever becomes of it: no one makes accounts, or sends mail, without end.
  await attemptThrottled("register", form.email.toLowerCase() || form.name.toLowerCase(), address, () =>
    Promise.resolve(null),
  );
  await requireFreeName(form.name);
  if (!isMailSetUp()) {
    const password = parseOrThrow(chosenPasswordSchema, form.password, "password");
    await addPerson(registration, { name: form.name, email: isOwnEmailTrusted() ? form.email : "" }, password);
    return { state: "made" };
  }
  void sendLink(form, origin).catch((err: unknown) =>
    log.warn({ event: "registration-mail-failed", err }, "a mail for a new account could not be sent"),
  );
  return { state: "mailed" };
}

/** Whether a link of a mail still leads to an account. */
export async function isRegistrationLink(link: RegistrationLink): Promise<boolean> {
  return (
    link.until * 1000 > Date.now() && isSameSecret(link.key, signature(link)) && (await registrationMode()) !== "closed"
  );
}

/** Makes the account of a link. Errors: "forbidden" for a link that works no more, "conflict", "invalid". */
export async function finishRegistration(link: RegistrationLink, password: string): Promise<void> {
  if (!(await isRegistrationLink(link))) throw new AppError("forbidden", "This link works no more. Begin again.");
  await addPerson(await requireOpen(), link, password);
}

const signature = ({ name, email, until }: Omit<RegistrationLink, "key">): string =>
  createHmac("sha256", config().NEXTAUTH_SECRET ?? "")
    .update(`registration:${JSON.stringify([name, email, until])}`)
    .digest("base64url");

async function requireOpen(): Promise<Registration> {
  const { registration } = await gallerySettings();
  if (registration.mode === "closed")
    throw new AppError("forbidden", "Only admins make accounts here. Ask one of this gallery.");
  return registration;
}

async function requireCode({ mode, code }: Registration, given: string, address: string): Promise<void> {
  if (mode !== "code") return;
  const isRight = await attemptThrottled("invitation-code", "the code", address, () =>
    Promise.resolve(isSameSecret(given.trim(), code) ? true : null),
  );
  if (!isRight)
    throw new AppError("forbidden", "That is not the invitation code. Ask whoever invited you.", { field: "code" });
}

async function requireFreeName(name: string): Promise<void> {
  if ((await db().user.count({ where: { nameKey: name.toLowerCase() } })) > 0)
    throw new AppError("conflict", `There is a user called “${name}” already. Choose another name.`, { field: "name" });
}

async function addPerson(
  { role, quota_bytes: quota }: Registration,
  { name, email }: { name: string; email: string },
  password: string,
): Promise<void> {
  const passwordHash = await hashPassword(await requireGoodPassword(password, name));
  const person = await inTransaction(async (tx, tell) => {
    const { id } = await insertUser(tx, name, passwordHash, role);
    tell({ type: "people.changed" });
    return tx.user.update({ where: { id }, data: { email, quotaBytes: quota === null ? null : BigInt(quota) } });
  });
  recordAudit(visitor, { action: "registered", actor: { id: person.id, name: person.name } });
}

/** Who has an account with this address reads so, in the mail alone. */
async function sendLink({ name, email }: RegistrationForm, origin: string): Promise<void> {
  const { title } = await gallerySettings();
  const [known] = await usersWithEmail(email);
  if (known)
    return sendMail({
      to: email,
      subject: `You have an account: ${title}`,
      text: `Hello,\n\nsomeone, you we suppose, wanted an account in “${title}” with this address. You have one already: your name there is “${known.name}”. Sign in, or choose a new password:\n\n${origin}/sign-in\n`,
    });
  const until = Math.floor(Date.now() / 1000) + linkHours * 3600;
  const query = new URLSearchParams({ name, email, until: String(until), key: signature({ name, email, until }) });
  await sendMail({
    to: email,
    subject: `Your account: ${title}`,
    text: `Hello,\n\nby this link you make yourself an account in “${title}”, under the name “${name}”:\n\n${origin}/register/confirm?${query}\n\nIt works for ${linkHours} hours. If you did not ask for this, you need do nothing.\n`,
  });
}
