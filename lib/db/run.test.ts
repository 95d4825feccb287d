import { beforeAll, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { among, boundList, wanted, type BoundList } from "@/lib/db/lists";
import { compileOnce, query, storedDate } from "@/lib/db/query";
import { readPrepared } from "@/lib/db/read-prepared";
import { execute, fetchAll } from "@/lib/db/run";
import type { Bit } from "@/lib/db/tables";
import { prepareDatabase } from "@/tests/support/server";

const moment = new Date("2024-05-12T13:45:12.345Z");
/** Beyond 32 bits, up to the last whole number that JavaScript can tell from the next. */
const large = Number.MAX_SAFE_INTEGER;

beforeAll(async () => {
  prepareDatabase();
  await db().user.create({ data: { id: 1, name: "Ada", nameKey: "ada", passwordHash: "", isDisabled: true } });
  await db().photo.create({
    data: {
      id: 7,
      ownerId: 1,
      kind: "picture",
      title: "Ⅰ ☂ 東京",
      takenLocal: "2024-05-12T13:45:12.000",
      takenSource: "metadata",
      widthPx: 3,
      heightPx: 2,
      aperture: 4,
      latitude: 41.9,
      trashedAt: moment,
      files: {
        create: {
          ownerId: 1,
          role: "original",
          path: "a.jpg",
          name: "a.jpg",
          stem: "a",
          format: "jpeg",
          sizeBytes: BigInt(large),
          sha256: "",
          md5: "",
          identity: "1",
        },
      },
    },
  });
});

/** A column of each type, null among them, and values that are computed. */
const everything = () =>
  query
    .selectFrom("Photo as p")
    .innerJoin("File as f", "f.photoId", "p.id")
    .innerJoin("User as u", "u.id", "p.ownerId")
    .select(({ fn, exists, selectFrom, lit, not, val }) => [
      "p.id",
      "p.title",
      "p.aperture",
      "p.latitude",
      "p.longitude",
      "p.trashedAt",
      "p.publicLevel",
      "p.flashFired",
      "u.isDisabled",
      "f.sizeBytes",
      fn.countAll<number>().as("count"),
      fn.sum<number>("f.sizeBytes").as("bytes"),
      fn.max("p.trashedAt").as("latest"),
      exists(selectFrom("Tag").select("id")).as("hasTags"),
      not(lit(false)).as("isTrue"),
      val(storedDate(moment)).as("given"),
    ])
    .groupBy("p.id");

const expected = {
  id: 7,
  title: "Ⅰ ☂ 東京",
  aperture: 4,
  latitude: 41.9,
  longitude: null,
  trashedAt: "2024-05-12T13:45:12.345+00:00",
  publicLevel: null,
  flashFired: null,
  isDisabled: 1,
  sizeBytes: large,
  count: 1,
  bytes: large,
  latest: "2024-05-12T13:45:12.345+00:00",
  hasTags: 0,
  isTrue: 1,
  given: "2024-05-12T13:45:12.345+00:00",
};

it("gives the same values of every type, however they are read", async () => {
  expect(await readPrepared(everything())).toEqual([expected]);
  expect(await fetchAll(db(), everything())).toEqual([expected]);
  expect(await db().$transaction((tx) => fetchAll(tx, everything()))).toEqual([expected]);
});

it("writes what it reads, and what Prisma's client reads", async () => {
  const change = query
    .updateTable("Photo")
    .set({ trashedAt: storedDate(moment), flashFired: 1, exposureSeconds: 0.005, title: "Ends with ?" })
    .where("id", "=", 7)
    .where("trashedAt", "=", storedDate(moment));
  expect(await execute(db(), change)).toBe(1);
  expect(await db().photo.findUniqueOrThrow({ where: { id: 7 } })).toMatchObject({
    trashedAt: moment,
    flashFired: true,
    exposureSeconds: 0.005,
    title: "Ends with ?",
  });
});

it("finds by the values of each call, though it is put together once", async () => {
  let timesBuilt = 0;
  const named = compileOnce((ids: BoundList<number>, isDisabled: Bit, name: string) => {
    timesBuilt++;
    return query
      .selectFrom("User")
      .select("id")
      .where("id", "in", among(ids))
      .where("isDisabled", "=", isDisabled)
      .where("name", "=", name);
  });
  expect(await readPrepared(named(boundList([5, 1]), 1, "Ada"))).toEqual([{ id: 1 }]);
  expect(await readPrepared(named(boundList([5]), 1, "Ada"))).toEqual([]);
  expect(await readPrepared(named(boundList([1]), 0, "Ada"))).toEqual([]);
  expect(await fetchAll(db(), named(boundList([1]), 1, "ada"))).toEqual([]);
  expect(timesBuilt).toBe(1);
});

it("keeps a list in its order", async () => {
  const inOrder = query.selectFrom(wanted(["b", "a", "b"])).select(["wanted.key", "wanted.value"]);
  expect(await readPrepared(inOrder)).toEqual([
    { key: 0, value: "b" },
    { key: 1, value: "a" },
    { key: 2, value: "b" },
  ]);
});

it("lets no wrong table, column or value through the type check", () => {
  // @ts-expect-error No such table.
  query.selectFrom("Picture");
  // @ts-expect-error No such column.
  query.selectFrom("Photo").select("name");
  // @ts-expect-error Not that type.
  query.selectFrom("Photo").select("id").where("title", "=", 5);
  // @ts-expect-error Another form than the database's would be compared as text.
  query.selectFrom("Photo").select("id").where("trashedAt", "<", moment.toISOString());
  // @ts-expect-error A photo needs an owner.
  query.insertInto("Photo").values({ kind: "picture", takenLocal: "", takenSource: "", widthPx: 1, heightPx: 1 });
});
