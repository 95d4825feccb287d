import { one, query, storedDate } from "@/lib/db/query";
import { execute } from "@/lib/db/run";
import { sql } from "kysely";
import { createHash } from "node:crypto";
import type { Viewer } from "@/lib/access/viewer";
import { db } from "@/lib/db/client";
import { AppError, notFound } from "@/lib/errors";

/**
 * Searches that programs make by Piwigo's API and pass on by name. All that is given must hold; of a list, one. A
 * search holds nothing but what was asked for, so that anybody may keep one: whoever opens it sees what they may see.
 */
export type SavedSearch = {
  words?: { words: string[]; needsAll: boolean; fields: WordField[] };
  tags?: { ids: number[]; needsAll: boolean };
  albums?: { ids: number[]; withInner: boolean };
  authors?: string[];
  /** Of the file's name, in lower case. */
  extensions?: string[];
  owners?: number[];
  added?: When;
  taken?: When;
  shapes?: Shape[];
  /** Stars that all people together give, each from one less; 0 for photos that no one has rated. */
  scores?: number[];
  kilobytes?: Range;
  width?: Range;
  height?: Range;
};

export type WordField = "title" | "description" | "file" | "author" | "tag" | "album-title" | "album-description";
export type Shape = "portrait" | "square" | "landscape" | "panorama";
export type Range = { min?: number; max?: number };
/** Within so many hours before now, or within years, months or days ("2024", "2024-05", "2024-05-12"). */
export type When = { lastHours: number } | { periods: string[] };

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
  return JSON.parse(kept.query) as SavedSearch;
}
