import path from "node:path";
import Database from "libsql";
import { beforeAll, expect, it } from "vitest";
import { userOfBrowserSession } from "@/lib/access/sessions/browser-session";
import { sessionOfPiwigoCookie } from "@/lib/access/sessions/piwigo-session";
import { visitor, type SignedIn, type Viewer } from "@/lib/access/viewer";
import { albumOutline } from "@/lib/albums/outline";
import { albumStats } from "@/lib/albums/stats";
import { countToLookAt } from "@/lib/comments/queries";
import { db } from "@/lib/db/client";
import { libraryRevision } from "@/lib/db/counters/library-revision";
import { findShownFile } from "@/lib/media/find";
import { inAlbums, photoPage } from "@/lib/piwigo/queries/photo-page";
import { newestFirst } from "@/lib/piwigo/queries/photo-order";
import { chosenLibrary } from "@/lib/partners/chosen-library";
import { listGroups } from "@/lib/timeline/calendar";
import { findOutline, findSegment } from "@/lib/timeline/queries";
import { prepareDatabase } from "@/tests/support/server";

/**
 * What is asked with every picture, every stretch of the grid and every page of Piwigo's clients, written out with the
 * plans that SQLite makes of it: tests/hot-statements.sql is read in review. It is written again by
 * `npx vitest run tests/hot-statements.test.ts -u`.
 */

const file = path.join(import.meta.dirname, "hot-statements.sql");

const member: SignedIn = {
  kind: "user",
  id: 1,
  name: "Ada",
  role: "member",
  level: 2,
  partners: [],
  scope: "administer",
  credential: { kind: "console" },
};
const admin: SignedIn = { ...member, role: "admin", level: 8 };
const viewers: [name: string, viewer: Viewer][] = [
  ["a visitor", visitor],
  ["a member", member],
  ["an admin", admin],
];

const partner: SignedIn = { ...member, partners: [{ ownerId: 2, fromDay: "2020-01-01", isShown: true }] };

const library = { kind: "library" } as const;
const mine = { kind: "library", whose: "mine" } as const;
const album = { kind: "album", albumId: 1 } as const;
const month = { month: "2024-05", from: 0, count: 50 };

const asked: [name: string, work: () => Promise<unknown>][] = [
  ["who is signed in by a browser's session", () => userOfBrowserSession("none")],
  ["who is signed in by a session of Piwigo's clients", () => sessionOfPiwigoCookie("none")],
  ["whether what is cached still holds", () => libraryRevision()],
  ["the number of comments to look at, for a member", () => countToLookAt(member)],
  ["the number of comments to look at, for an admin", () => countToLookAt(admin)],
  ...viewers.flatMap(([name, viewer]): [string, () => Promise<unknown>][] => [
    [`the file of a picture, for ${name}`, () => findShownFile(viewer, 1)],
    [`a stretch of the library's grid, for ${name}`, () => findSegment(viewer, library, month)],
    [`a stretch of an album's grid, for ${name}`, () => findSegment(viewer, album, month)],
    [`the outline of the library, for ${name}`, () => findOutline(viewer, library)],
    [`a stretch of their own photos, for ${name}`, () => findSegment(viewer, mine, month)],
    [`the outline of their own photos, for ${name}`, () => findOutline(viewer, mine)],
    [`days of the library with their newest photos, for ${name}`, () => listGroups(viewer, library, groups)],
    [`the tree of albums, for ${name}`, () => albumOutline(viewer)],
    [`counts and dates of albums, for ${name}`, () => albumStats(viewer, [1])],
    [
      `pwg.categories.getImages of an album, for ${name}`,
      () => photoPage(viewer, { source: inAlbums([1]), order: newestFirst }, 0, 100),
    ],
  ]),
  ["the file of a picture, for a partner", () => findShownFile(partner, 1)],
  ["a stretch of the library's grid, for a partner", () => findSegment(partner, library, month)],
  ["the outline of the library, for a partner", () => findOutline(partner, library)],
  ["a stretch of their own photos, for a partner", () => findSegment(partner, mine, month)],
  ["the outline of their own photos, for a partner", () => findOutline(partner, mine)],
  ["a stretch of a partner's library", () => findSegment(partner, { kind: "library", whose: 2 }, month)],
  ["whether a partner sees photos of others", () => chosenLibrary(partner)],
];
const groups = { granularity: "day", direction: "older", groups: 1, photosPerGroup: 10 } as const;

beforeAll(async () => {
  prepareDatabase();
  await db().user.create({ data: { id: 1, name: "Ada", nameKey: "ada", passwordHash: "" } });
  await db().album.create({ data: { id: 1, ownerId: 1, name: "Open", visibility: "public", isOpen: true } });
  await db().photo.create({
    data: {
      id: 1,
      ownerId: 1,
      kind: "picture",
      takenLocal: "2024-05-12T10:00:00.000",
      takenSource: "metadata",
      widthPx: 3,
      heightPx: 2,
      publicLevel: 0,
      albums: { create: { albumId: 1, position: 0 } },
      files: {
        create: {
          ...{ ownerId: 1, role: "original", path: "a.jpg", name: "a.jpg", stem: "a", format: "jpeg", sizeBytes: 1 },
          ...{ sha256: "", md5: "", identity: "1" },
        },
      },
    },
  });
});

/** The statements that SQLite is given meanwhile for the first time. */
async function statementsOf(work: () => Promise<unknown>, known: Set<string>): Promise<string[]> {
  const found: string[] = [];
  const prepare = Database.prototype.prepare;
  Database.prototype.prepare = function (this: Database.Database, sql: string) {
    if (!known.has(sql) && /^(select|with)/i.test(sql)) found.push(sql);
    known.add(sql);
    return prepare.call(this, sql);
  } as typeof prepare;
  try {
    await work();
  } finally {
    Database.prototype.prepare = prepare;
  }
  return found;
}

async function planOf(statement: string): Promise<string[]> {
  const marks = statement.replace(/'[^']*'/g, "").split("?").length - 1;
  const plan = await db().$queryRawUnsafe<{ detail: string }[]>(
    `EXPLAIN QUERY PLAN ${statement}`,
    ...Array.from({ length: marks }, () => 1),
  );
  return plan.map((step) => step.detail);
}

/** A line for each clause. */
const inLines = (statement: string): string =>
  statement
    .replace(/\s+/g, " ")
    .replace(
      / (?=(?:from|where|inner join|left join|cross join|order by|group by|having|limit|union all|union)\b)/g,
      "\n  ",
    );

it("are as they were reviewed", async () => {
  const known = new Set<string>();
  const parts: string[] = [];
  for (const [name, work] of asked) {
    for (const statement of await statementsOf(work, known)) {
      const plan = (await planOf(statement)).map((step) => `--   ${step}\n`).join("");
      parts.push(`-- ${name}\n${plan}${inLines(statement)};\n`);
    }
  }
  await expect(parts.join("\n")).toMatchFileSnapshot(file);
});
