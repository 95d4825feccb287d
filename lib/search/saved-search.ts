import { createHash } from "node:crypto";
import { sql } from "kysely";
import { z } from "zod";
import type { Viewer } from "@/lib/access/viewer";
import { db } from "@/lib/db/client";
import { one, query, storedDate } from "@/lib/db/query";
import { execute } from "@/lib/db/run";
import { AppError, notFound } from "@/lib/errors";

/** How kept searches are called: Piwigo's way. */
export const savedSearchName = /^psk-\d{8}-[a-z0-9]{10}$/i;

const range = z.object({ min: z.number().optional(), max: z.number().optional() });
/** Within so many hours before now, or within years, months or days ("2024", "2024-05", "2024-05-12"). */
const when = z.union([z.object({ lastHours: z.number() }), z.object({ periods: z.array(z.string()) })]);
const wordField = z.enum(["title", "description", "file", "author", "tag", "album-title", "album-description"]);
const shape = z.enum(["portrait", "square", "landscape", "panorama"]);

/**
 * Searches that programs make by Piwigo's API and pass on by name. All that is given must hold; of a list, one. A
 * search holds nothing but what was asked for, so that anybody may keep one: whoever opens it sees what they may see.
 */
const savedSearchSchema = z.object({
  words: z.object({ words: z.array(z.string()), needsAll: z.boolean(), fields: z.array(wordField) }).optional(),
  tags: z.object({ ids: z.array(z.number()), needsAll: z.boolean() }).optional(),
  albums: z.object({ ids: z.array(z.number()), withInner: z.boolean() }).optional(),
  authors: z.array(z.string()).optional(),
  /** Of the file's name, in lower case. */
  extensions: z.array(z.string()).optional(),
  owners: z.array(z.number()).optional(),
  added: when.optional(),
  taken: when.optional(),
  shapes: z.array(shape).optional(),
  /** Stars that all people together give, each from one less; 0 for photos that no one has rated. */
  scores: z.array(z.number()).optional(),
  kilobytes: range.optional(),
  width: range.optional(),
  height: range.optional(),
});

export type SavedSearch = z.infer<typeof savedSearchSchema>;
export type WordField = z.infer<typeof wordField>;
export type Shape = z.infer<typeof shape>;
export type Range = z.infer<typeof range>;
export type When = z.infer<typeof when>;

const longestQuery = 10_000;
/** Of people with an account, and of visitors: theirs push out none but each other. */
const maxKept = { user: 10_000, visitor: 1_000 };
const keptMs = 365 * 24 * 3600_000;

/**
 * Keeps a search and gives its name; the same search of one day has one name. Errors: "invalid" for one that is too
 * long.
 */
export async function saveSearch(viewer: Viewer, search: SavedSearch): Promise<string> {
  const text = JSON.stringify(search);
  if (text.length > longestQuery) throw new AppError("invalid", "The search is too long.");
  const now = new Date();
  const id = `psk-${now.toISOString().slice(0, 10).replaceAll("-", "")}-${createHash("sha256").update(text).digest("hex").slice(0, 10)}`;
  const isVisitors = viewer.kind !== "user";
  // What a visitor has kept and a member keeps, too, is the member's.
  await db().savedSearch.upsert({
    where: { id },
    create: { id, query: text, isVisitors, createdAt: now },
    update: isVisitors ? {} : { isVisitors },
  });
  const skip = maxKept[isVisitors ? "visitor" : "user"];
  const [oldest] = await db().savedSearch.findMany({
    where: { isVisitors },
    orderBy: { createdAt: "desc" },
    skip,
    take: 1,
    select: { createdAt: true },
  });
  const end = Math.max(now.getTime() - keptMs, oldest?.createdAt.getTime() ?? 0);
  // What a smart album is made of stays with it.
  await execute(
    db(),
    query
      .deleteFrom("SavedSearch")
      .where("isVisitors", "=", isVisitors ? 1 : 0)
      .where("createdAt", "<=", storedDate(new Date(end)))
      .where(({ not, exists, selectFrom, ref }) =>
        not(
          exists(
            selectFrom("Album as a")
              .select(one)
              .where("a.smartFilter", "is not", null)
              .where(sql<number>`instr(${sql.ref("a.smartFilter")}, ${ref("SavedSearch.id")})`, ">", 0),
          ),
        ),
      ),
  );
  return id;
}

/** A search by its name. Errors: "not-found". */
export async function findSavedSearch(id: string): Promise<SavedSearch> {
  const kept = await db().savedSearch.findUnique({ where: { id: id.toLowerCase() } });
  if (!kept) throw notFound("search");
  return savedSearchSchema.parse(JSON.parse(kept.query));
}
