import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { closeDb, db } from "@/lib/db/client";
import { doors, fill } from "@/tests/access-doors";
import { makeWorld, type ViewerName, type World } from "@/tests/support/access-world";
import { TestServer } from "@/tests/support/server";

/**
 * Every door is asked, and SQLite how it finds what each statement wants: nothing that a request needs may go through a
 * table from one end to the other. SQLite plans by the indexes alone here, so a small library tells as much as a large
 * one.
 */

const home = path.resolve(import.meta.dirname, "..");
const folder = mkdtempSync(path.join(tmpdir(), "photoflow-plans-"));
const record = path.join(folder, "statements");
let server: TestServer;
let world: World;

beforeAll(async () => {
  server = await TestServer.start({
    NODE_OPTIONS: `--import=${path.join(home, "tests/support/record-statements.mjs")}`,
    RECORD_STATEMENTS: record,
  });
  world = await makeWorld(server, folder);
});
afterAll(async () => {
  await server?.stop();
  await closeDb();
  rmSync(folder, { recursive: true, force: true });
});

/** Periods, cursors and directions that the doors' own list leaves out. */
const more = [
  ...["library", "whose=mine", "album={album}"].flatMap((scope) => [
    ...["day", "week", "month"].flatMap((granularity) =>
      ["older", "newer"].map(
        (direction) => `/api/timeline?${scope}&granularity=${granularity}&direction=${direction}&cursor=2012-01-01`,
      ),
    ),
    `/api/timeline?${scope}&date_from=2010-01-01&date_to=2020-01-01`,
    `/api/timeline/dates?${scope}&year=2011&month=1`,
    `/api/timeline/segment?${scope}&month=2011-01&from=1&count=5`,
    `/api/timeline/segment?${scope}&month=2010-01..2012-01`,
  ]),
  ...[
    "2011",
    "May 2011",
    "last year",
    "sunday",
    "-canon",
    "file -2011",
    "1273",
    "東京",
    "🎉",
    "DSC01001.jpg",
    "o'brien",
  ].map((words) => `/api/photos?q=${encodeURIComponent(words)}`),
  ...["/?as=stranger", "/?as=person-4", "/api/timeline/outline?as=person-4", "/api/timeline/segment?as=group-1"],
  ...["rejected_only=1", "hide_rejected=1", "hide_rejected=1&sort=added"].map((filter) => `/api/photos?${filter}`),
];
const reads = [
  ...doors
    .flatMap((door) => (existsSync(path.join(home, door.file)) ? door.requests : []))
    .filter((request) => !request.method)
    .map((request) => request.url),
  ...more,
];

async function askEverything(): Promise<void> {
  // Of everybody who has rejected something, the library is asked for without it.
  const people = await db().user.findMany({ select: { id: true } });
  await db().rating.createMany({
    data: people.map(({ id: userId }) => ({ userId, photoId: world.open.id, isRejected: true })),
  });
  for (const viewer of ["visitor", "bearer", "member", "partner", "owner", "admin"] satisfies ViewerName[]) {
    for (const order of ["taken-asc", "manual", "name", "added"]) {
      await db().album.update({ where: { id: world.publicAlbum.id }, data: { photoOrder: order } });
      for (const url of order === "taken-asc" ? reads : reads.filter((one) => one.includes("{album}"))) {
        const answer = await world.web[viewer].fetch(
          fill(url, world.open, world.publicAlbum).replaceAll("{link}", world.linkToken),
        );
        expect([url, answer.status < 500]).toEqual([url, true]);
        await answer.arrayBuffer();
      }
    }
  }
  for (const client of [world.piwigo.visitor, world.piwigo.admin]) {
    for (const [method, parameters] of piwigoReads())
      expect([method, (await client.call(method, parameters)).stat]).toEqual([method, expect.any(String)]);
  }
}

function piwigoReads(): [string, Record<string, string>][] {
  const [photo, album] = [String(world.open.id), String(world.publicAlbum.id)];
  return [
    ...["name", "id", "date_available", "date_creation", "file", "random"].flatMap(
      (order): [string, Record<string, string>][] => [
        ["pwg.categories.getImages", { order }],
        ["pwg.categories.getImages", { order, cat_id: album, recursive: "true" }],
      ],
    ),
    ["pwg.categories.getList", { recursive: "true" }],
    ["pwg.categories.getAdminList", {}],
    ["pwg.images.getInfo", { image_id: photo }],
    ["pwg.images.exist", { md5sum_list: world.open.marks[2]! }],
    ...["meadow", "2011", "-meadow", "東京"].map((query): [string, Record<string, string>] => [
      "pwg.images.search",
      { query },
    ]),
    ["pwg.tags.getList", {}],
    ["pwg.tags.getAdminList", {}],
    ["pwg.getInfos", {}],
  ];
}

/** Goes through a whole table all the same, because its answer is about the whole table, or ends at the first row. */
const allowed = [
  // Nothing is asked for.
  /WHERE \(?1=0/,
  // Piwigo's count of all there is, for admins.
  /SELECT COUNT\(\*\) AS `_count\$_all` FROM \(SELECT .* WHERE 1=1 LIMIT/,
  // The oldest photo: the first row of the table.
  /WHERE 1=1 ORDER BY `main`\.`Photo`\.`id` ASC LIMIT/,
  // How many photos are in an album, for admins: an index alone, and cached until the library changes.
  /select count\(\*\) as "count" from \(select distinct "photoId" from "AlbumPhoto"\)/,
  // How often photos stand under tags, for admins: cached until the library changes.
  /FROM \(SELECT .* FROM `\S*PhotoTag` LEFT JOIN `\S*Photo` AS `j0` .* WHERE \(`j0`\.`trashedAt` IS NULL/,
  // The days of the library: some thousands, however many photos they have.
  /from \(select "day", "photos" from "DayStats"(\)| union all)/,
  // The values that photos have, which statistics are made of: some thousands, however many photos.
  /from "PhotoStats" as "c" where/,
  // Folders with their counts: some thousands.
  /from "FolderStats" as "c" where/,
  // All tags with their counts.
  /from "Tag" as "t" cross join "PhotoTag"/,
];

/** Subqueries without a name, and rows that are written in the statement itself. */
const unnamed = /^SCAN (\(|CONSTANT)/;

async function planOf(statement: string): Promise<string[]> {
  const marks = statement.replace(/'[^']*'/g, "").split("?").length - 1;
  const plan = await db().$queryRawUnsafe<{ detail: string }[]>(
    `EXPLAIN QUERY PLAN ${statement}`,
    ...Array.from({ length: marks }, () => 1),
  );
  return plan.map((step) => step.detail);
}

async function scansOf(statement: string): Promise<string[]> {
  const details = await planOf(statement);
  // What the statement has put together itself, and goes through afterwards: how it was put together is in the plan,
  // too.
  const ownTables = new Set(details.flatMap((detail) => /^(?:CO-ROUTINE|MATERIALIZE) (\S+)$/.exec(detail)?.[1] ?? []));
  const isOwn = (detail: string) => unnamed.test(detail) || ownTables.has(detail.split(" ")[1]!);
  return details.filter((detail) => detail.startsWith("SCAN ") && !isOwn(detail) && !detail.includes("VIRTUAL TABLE"));
}

it("goes through no table from end to end", async () => {
  await askEverything();
  const statements = readFileSync(record, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as string);
  const asked = statements.filter(
    (statement) =>
      /"?(Photo|AlbumPhoto|File|PhotoTag|PhotoMetadata|Upload|ShareLinkPhoto)\b/i.test(statement) &&
      /^\s*(SELECT|WITH|UPDATE|DELETE)/i.test(statement),
  );
  expect(asked.length).toBeGreaterThan(50);
  const found: string[] = [];
  for (const statement of asked) {
    if (allowed.some((pattern) => pattern.test(statement))) continue;
    const scans = await scansOf(statement);
    if (scans.length > 0)
      found.push(`${scans.join("; ")}\n  ${statement.replace(/\s+/g, " ").replaceAll("`main`.", "")}`);
  }
  expect(found).toEqual([]);
  // Hours, weekdays and months of all years: for who sees all of the library or all that is open, day by day in the
  // index of times.
  const byDays = asked.filter((statement) => statement.includes('"p"."takenLocal" >= "d"."first"'));
  expect(byDays.length).toBeGreaterThan(0);
  for (const statement of byDays)
    expect((await planOf(statement)).find((step) => step.startsWith("SEARCH p "))).toMatch(
      /COVERING INDEX .*\((trashedAt|publicLevel)=\? AND takenLocal>\? AND takenLocal<\?\)/,
    );
});
