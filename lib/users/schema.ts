import { z } from "zod";
import { scopes } from "@/lib/access/scope";

export const longestUserName = 60;
export const longestPassword = 400;

/** What the sign-in page learns when the password was right and a second factor is to follow. */
export const secondFactorWanted = "second-factor";

/** Names go into links, Piwigo clients and the shell, so they keep to what all of them can carry. */
export const userNameSchema = z
  .string()
  .trim()
  .min(1, "Choose a name.")
  .max(longestUserName, `A name has at most ${longestUserName} characters.`)
  .regex(/^[^\p{C}<>&"'/\\]+$/u, "A name may not contain < > & quotes, slashes or control characters.");

/** How someone is called before strangers; empty for not at all. */
export const publicNameSchema = z
  .string()
  .trim()
  .max(60, "A name has at most 60 characters.")
  .regex(/^[^\p{C}<>]*$/u, "A name may not contain < > or control characters.");

export const groupNameSchema = z
  .string()
  .trim()
  .min(1, "Give the group a name.")
  .max(100, "A group's name has at most 100 characters.")
  .regex(/^[^\p{Cc}\p{Cs}]+$/u, "A group's name is one line, without control characters.");

/** Empty for none. */
export const emailSchema = z.union([z.literal(""), z.email("That is no e-mail address.").max(200)]);

/**
 * Shorter ones are guessed by who gets hold of the database (NIST SP 800-63B asks for 8 at least; OWASP ASVS 2.1.1 for
 * 12).
 */
export const advisedPasswordLength = 12;

/** What someone chooses on a page of the site. */
export const chosenPasswordSchema = z
  .string()
  .min(advisedPasswordLength, `A password has at least ${advisedPasswordLength} characters.`)
  .max(longestPassword, `A password has at most ${longestPassword} characters.`);

/** What the command line obeys, so that scripts live; it warns of short ones. */
export const passwordSchema = z
  .string()
  .min(8, "A password has at least 8 characters.")
  .max(longestPassword, `A password has at most ${longestPassword} characters.`);

/**
 * A password that an admin gives someone else by Piwigo's API (pwg.users.add and setInfo), which knows no least
 * length: programs that make accounts go on working. Everybody who chooses their own, by whatever door, keeps to the
 * rule above.
 */
export const givenPasswordSchema = z
  .string()
  .min(1, "Give a password.")
  .max(longestPassword, `A password has at most ${longestPassword} characters.`);

export const newUserSchema = z.object({ name: userNameSchema, password: passwordSchema });
export type NewUser = z.infer<typeof newUserSchema>;

/** Keys of one person that work at the same time. */
export const maxApiKeys = 100;

/** What whoever finds a key can do with it ends by itself, sooner the more it is. */
export const longestKeyDays = 366;
const longestAdministeringDays = 30;

export const apiKeyNameSchema = z
  .string()
  .trim()
  .min(1, "Give the key a name, such as that of the program.")
  .max(100, "A key's name has at most 100 characters.")
  .regex(/^[^\p{Cc}\p{Cs}]+$/u, "A key's name may not contain control characters.");

export const apiKeySchema = z
  .object({
    name: apiKeyNameSchema,
    days: z.number().int().min(1).max(longestKeyDays, "A key works for a year at most."),
    scope: z.enum(scopes),
  })
  .refine(({ scope, days }) => scope !== "administer" || days <= longestAdministeringDays, {
    path: ["days"],
    message: `A key that may administer works for ${longestAdministeringDays} days at most.`,
  });
export type NewApiKey = z.infer<typeof apiKeySchema>;

/** The parts of a link for choosing a password, as an address has them. */
export const passwordLinkSchema = z.object({
  user: z.coerce.number().int().min(1).max(0x7fffffff),
  until: z.coerce.number().int().min(0).max(1e11),
  key: z.string().max(100),
});
