import { z } from "zod";
import { commentings } from "@/lib/core/commenting";
import { usualDisclosure } from "@/lib/core/disclosure-bits";
import { disclosureChangesSchema, disclosureSchema } from "@/lib/core/disclosure-schema";
import { oneLine, severalLines } from "@/lib/core/text-patterns";
import { colourPattern } from "@/lib/gallery/accent";
import {
  activityDays,
  linkDays,
  longestNotice,
  longestTitle,
  longestWelcome,
  maxLogoBytes,
  usualTitle,
} from "@/lib/gallery/limits";

/** The settings of a gallery: what admins choose while it runs (lib/config.ts has those of the server). */

const titleSchema = z
  .string("must be text")
  .trim()
  .min(1, "Give the gallery a title.")
  .max(longestTitle, `A title has at most ${longestTitle} characters.`)
  .regex(oneLine, "A title is one line, without control characters.");

const welcomeSchema = z
  .string("must be text")
  .transform((text) => text.replace(/\r\n?/g, "\n").trim())
  .pipe(
    z
      .string()
      .max(longestWelcome, `These words have at most ${longestWelcome.toLocaleString("en")} characters.`)
      .regex(severalLines, "These words may not contain control characters."),
  );

const noticeSchema = z
  .string("must be text")
  .trim()
  .max(longestNotice, `A notice has at most ${longestNotice} characters.`)
  .regex(oneLine, "A notice is one line, without control characters.");

const linkDaysSchema = z
  .union(
    linkDays.map((days) => z.literal(days)),
    `must be one of ${linkDays.join(", ")}, or null`,
  )
  .nullable();

const fields = {
  title: titleSchema,
  /** Stands on the front page of who has not signed in, and where they sign in. */
  welcome: welcomeSchema,
  /** Null for the usual one. */
  accent: z.string("must be a colour").regex(colourPattern, "must be a colour such as #2456d6").nullable(),
  /** Whether who has not signed in sees what is public. */
  guest_access: z.boolean("must be true or false"),
  /** Whether looks at photos on the pages are counted, for whose photos they are. */
  counts_visits: z.boolean("must be true or false"),
  /** How long it is known what people did; null for as long as there is room. */
  activity_days: z
    .union(
      activityDays.map((days) => z.literal(days)),
      `must be one of ${activityDays.join(", ")}, or null`,
    )
    .nullable(),
};
const newAlbumFields = {
  visibility: z.enum(["public", "private"], "must be public or private"),
  discloses: disclosureSchema,
  /** Who comments and likes their photos. */
  comments: z.enum(commentings, `must be one of ${commentings.join(", ")}`),
};
const maintenanceFields = { is_on: z.boolean("must be true or false"), message: noticeSchema };
const registrationFields = {
  /** Who makes accounts: admins alone, whoever has the code, or whoever comes. */
  mode: z.enum(["closed", "code", "open"], "must be closed, code or open"),
  code: z
    .string("must be text")
    .trim()
    .max(100, "A code has at most 100 characters.")
    .regex(oneLine, "A code is one line, without control characters."),
  role: z.enum(["member", "viewer"], "must be member or viewer"),
  /** How much the files of who is new may take; null for as much as fits. */
  quota_bytes: z.number("must be a number").int().min(0).max(Number.MAX_SAFE_INTEGER).nullable(),
};
const newLinkFields = { expires_after_days: linkDaysSchema, discloses: disclosureSchema };

/**
 * As they are kept, as JSON in one row. What an earlier version did not know is as it usually is; so is what a later
 * one wrote and this one cannot read.
 */
export const gallerySettingsSchema = z.object({
  title: fields.title.catch(usualTitle),
  welcome: fields.welcome.catch(""),
  accent: fields.accent.catch(null),
  /** Names the logo, which has a row of its own; another for every picture. */
  logo: z.object({ key: z.string(), width: z.number(), height: z.number() }).nullable().catch(null),
  guest_access: fields.guest_access.catch(true),
  counts_visits: fields.counts_visits.catch(false),
  activity_days: fields.activity_days.catch(365),
  /** While it is on, everybody but admins is sent away with the message. */
  maintenance: z.object(maintenanceFields).catch({ is_on: false, message: "" }),
  registration: z
    .object(registrationFields)
    .catch({ mode: "closed", code: "", role: "viewer", quota_bytes: 10_000_000_000 }),
  new_albums: z
    .object({ ...newAlbumFields, comments: newAlbumFields.comments.catch("off") })
    .catch({ visibility: "private", discloses: usualDisclosure, comments: "off" }),
  new_links: z.object(newLinkFields).catch({ expires_after_days: null, discloses: usualDisclosure }),
});

export type GallerySettings = z.infer<typeof gallerySettingsSchema>;

/** What is sent to change some of them; what is left out stays. */
export const galleryChangesSchema = z.strictObject({
  title: fields.title.optional(),
  welcome: fields.welcome.optional(),
  accent: fields.accent.optional(),
  /** A picture as a data URL; null for none. */
  logo: z
    .string("must be a picture as a data URL")
    .startsWith("data:image/", "must be a picture as a data URL")
    .max(Math.ceil((maxLogoBytes * 4) / 3) + 100, `A logo has at most ${maxLogoBytes / 1_000_000} MB.`)
    .nullable()
    .optional(),
  guest_access: fields.guest_access.optional(),
  counts_visits: fields.counts_visits.optional(),
  activity_days: fields.activity_days.optional(),
  maintenance: z.strictObject(maintenanceFields).partial().optional(),
  registration: z.strictObject(registrationFields).partial().optional(),
  new_albums: z
    .strictObject({ ...newAlbumFields, discloses: disclosureChangesSchema })
    .partial()
    .optional(),
  new_links: z
    .strictObject({ expires_after_days: linkDaysSchema, discloses: disclosureChangesSchema })
    .partial()
    .optional(),
});

export type GalleryChanges = z.infer<typeof galleryChangesSchema>;
