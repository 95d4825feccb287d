import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { seedLibrary } from "@/bench/seed-library";
import { system, visitor, type SignedIn } from "@/lib/access/viewer";
import { addPhotosToAlbum, createAlbum, updateAlbum } from "@/lib/albums/commands";
import { setAudience } from "@/lib/albums/grants";
import { closeDb, db } from "@/lib/db/client";
import { nameAllPhotos } from "@/lib/places/name-photos";
import { findClusters } from "@/lib/places/find-clusters";
import { wholeWorld } from "@/lib/places/squares";
import { findUserByName } from "@/lib/users/queries";
import { createUser, TestServer, type TestClient } from "@/tests/support/server";

/** The map, the names of places and the days of earlier years, asked of the real server with photos of two people. */

let server: TestServer;
let clients: Record<"ada" | "olga" | "mia" | "visitor", TestClient>;
let people: Record<"ada" | "olga" | "mia", SignedIn>;
let ids: number[];

const places = {
  rome: [41.89, 12.49],
  fiji: [-17.8, 178.1],
  samoa: [-13.8, -171.8],
  chicago: [41.88, -87.63],
} as const;

beforeAll(async () => {
  server = await TestServer.start();
  createUser("Ada", "a long password", { admin: true });
  for (const name of ["Olga", "Mia"]) createUser(name, "a long password");
  const [ada, olga, mia] = await Promise.all(["Ada", "Olga", "Mia"].map((name) => findUserByName(system, name)));
  people = { ada: ada!, olga: olga!, mia: mia! };
  clients = {
    ada: await server.signIn("Ada", "a long password"),
    olga: await server.signIn("Olga", "a long password"),
    mia: await server.signIn("Mia", "a long password"),
    visitor: server.visitor(),
  };
  ids = await seedLibrary({ ownerId: people.olga.id, photos: 40, newestDay: "2024-06-30", days: 400 });
  // Ten at each place, the newest in Rome.
  for (const [at, [latitude, longitude]] of Object.values(places).entries()) {
    for (const [index, id] of ids.slice(at * 10, at * 10 + 10).entries())
      await db().photo.update({
        where: { id },
        data: { latitude: latitude + index / 10_000, longitude: longitude + index / 10_000 },
      });
  }
  await nameAllPhotos(() => undefined);
});
afterAll(async () => {
  await server?.stop();
  await closeDb();
});

type MapAnswer = {
  clusters: { lat: number; lng: number; count: number; representative_id: number; place: string }[];
  photos: { id: number }[];
  total_count: number;
  has_more: boolean;
};
const ask = async <Answer>(client: TestClient, url: string): Promise<Answer> => {
  const answer = await client.fetch(url);
  expect([url, answer.status]).toEqual([url, 200]);
  return (await answer.json()) as Answer;
};
const mapOf = (client: TestClient, query = "") => ask<MapAnswer>(client, `/api/photos/map${query}`);

describe("the map", () => {
  it("has every photo of the viewer once, at every zoom", async () => {
    for (let zoom = 0; zoom <= 22; zoom++) {
      const { clusters, photos, total_count: total } = await mapOf(clients.olga, `?zoom=${zoom}&limit=2000`);
      expect([zoom, clusters.reduce((sum, { count }) => sum + count, 0) + photos.length, total]).toEqual([
        zoom,
        40,
        40,
      ]);
    }
    expect((await mapOf(clients.olga, "?zoom=2")).clusters).toHaveLength(4);
    expect((await mapOf(clients.olga, "?zoom=22&limit=2000")).photos).toHaveLength(40);
  });

  it("gives what lies in a box, also across the date line", async () => {
    const rome = await mapOf(clients.olga, "?zoom=8&bounds=41,12,42,13");
    expect([rome.total_count, rome.clusters.map(({ place }) => place)]).toEqual([10, ["Rome, Italy"]]);
    expect(rome.clusters[0]!.lat).toBeCloseTo(41.8905, 2);
    const pacific = await mapOf(clients.olga, "?zoom=4&bounds=-25,170,-5,-165");
    expect([pacific.total_count, pacific.clusters.map(({ count }) => count)]).toEqual([20, [10, 10]]);
    expect((await mapOf(clients.olga, "?zoom=4&bounds=-25,-165,-5,170")).total_count).toBe(0);
  });

  it("keeps to the days asked for, near and far", async () => {
    const rows = await db().photo.findMany({ where: { id: { in: ids.slice(0, 10) } }, orderBy: { takenLocal: "asc" } });
    const [from, to] = [rows[2]!.takenLocal.slice(0, 10), rows[7]!.takenLocal.slice(0, 10)];
    const inTime = rows.filter(
      ({ takenLocal }) => takenLocal.slice(0, 10) >= from && takenLocal.slice(0, 10) <= to,
    ).length;
    for (const zoom of [3, 9, 14, 20])
      expect([
        zoom,
        (await mapOf(clients.olga, `?zoom=${zoom}&bounds=41,12,42,13&date_from=${from}&date_to=${to}`)).total_count,
      ]).toEqual([zoom, inTime]);
    expect(await ask(clients.olga, `/api/photos/map/count?date_from=${from}&date_to=${to}`)).toEqual({
      count: expect.any(Number) as number,
    });
  });

  it("shows to others what they may see, and counts nothing else", async () => {
    expect([(await mapOf(clients.mia)).total_count, (await mapOf(clients.visitor)).total_count]).toEqual([0, 0]);
    const shown = await createAlbum(people.olga, { name: "Fiji", visibility: "private" });
    await addPhotosToAlbum(people.olga, shown.id, ids.slice(10, 13));
    await setAudience(people.olga, shown.id, { people: [{ id: people.mia.id, right: "look" }], groups: [] });
    for (const zoom of [1, 6, 10, 16, 20]) {
      const { clusters, photos, total_count: total } = await mapOf(clients.mia, `?zoom=${zoom}`);
      expect([zoom, total]).toEqual([zoom, 3]);
      for (const id of [...clusters.map((cluster) => cluster.representative_id), ...photos.map((photo) => photo.id)])
        expect(ids.slice(10, 13)).toContain(id);
    }
    expect((await mapOf(clients.visitor)).total_count).toBe(0);
    const open = await createAlbum(people.olga, { name: "Chicago", visibility: "public" });
    await updateAlbum(people.olga, open.id, { disclosure: { places: true } });
    await addPhotosToAlbum(people.olga, open.id, ids.slice(30, 32));
    for (const [who, total] of [
      ["visitor", 2],
      ["mia", 5],
      ["olga", 40],
      ["ada", 40],
    ] as const)
      expect([who, (await mapOf(clients[who], "?zoom=5")).total_count]).toEqual([who, total]);
    await db().photo.update({ where: { id: ids[30]! }, data: { level: 8, publicLevel: 8 } });
    expect([(await mapOf(clients.visitor)).total_count, (await mapOf(clients.mia)).total_count]).toEqual([1, 4]);
  });

  it("follows what happens to photos", async () => {
    await db().photo.update({ where: { id: ids[0]! }, data: { trashedAt: new Date() } });
    expect((await mapOf(clients.olga)).total_count).toBe(39);
    await db().photo.update({ where: { id: ids[0]! }, data: { trashedAt: null } });
    await db().photo.update({ where: { id: ids[1]! }, data: { latitude: null, longitude: null } });
    expect((await mapOf(clients.olga, "?zoom=8&bounds=41,12,42,13")).total_count).toBe(9);
    await db().photo.update({
      where: { id: ids[2]! },
      data: { latitude: places.chicago[0], longitude: places.chicago[1] },
    });
    expect((await mapOf(clients.olga, "?zoom=8&bounds=41,-88,42,-87")).total_count).toBe(11);
    const [counted, there] = [
      await findClusters(system, { bounds: wholeWorld, zoom: 3, limit: 500 }),
      await db().photoPlace.count(),
    ];
    expect(counted.total).toBe(there);
    expect((await findClusters(visitor, { bounds: wholeWorld, zoom: 3, limit: 500 })).total).toBe(1);
  });

  it.each([
    "bounds=1,2,3",
    "bounds=a,b,c,d",
    "bounds=91,0,92,1",
    "bounds=0,-200,1,200",
    "bounds=5,0,1,1",
    "zoom=-1",
    "zoom=23",
    "zoom=NaN",
    "limit=0",
    "limit=2001",
    "date_from=yesterday",
    "date_from=2024-02-02&date_to=2024-01-01",
  ])("refuses %s and names the field", async (query) => {
    for (const path of ["/api/photos/map"]) {
      const answer = await clients.olga.fetch(`${path}?${query}`);
      expect(answer.status).toBe(400);
      expect(((await answer.json()) as { error: { field: string } }).error.field).toBe(query.split("=")[0]);
    }
  });
});

describe("the name of a place", () => {
  it("follows a photo that is moved", async () => {
    const nameOf = async (id: number) =>
      (await ask<{ placeName: string | null }>(clients.olga, `/api/photos/${id}`)).placeName;
    expect(await nameOf(ids[5]!)).toBe("Rome, Italy");
    await db().photo.update({
      where: { id: ids[5]! },
      data: { latitude: places.chicago[0], longitude: places.chicago[1] },
    });
    await nameAllPhotos(() => undefined);
    expect(await nameOf(ids[5]!)).toBe("Chicago, United States");
    expect(await ask(clients.visitor, "/api/filter_options/location_name?lat=41.89&lng=12.49")).toEqual({
      display_name: "Rome, Italy",
    });
    expect((await clients.visitor.fetch("/api/filter_options/location_name?lat=95&lng=0")).status).toBe(400);
  });
});

describe("on this day", () => {
  it("has the photos of earlier years that the viewer may see", async () => {
    const { takenLocal } = await db().photo.findUniqueOrThrow({ where: { id: ids[20]! } });
    const day = `2031${takenLocal.slice(4, 10)}`;
    const found = await ask<{
      has_memories: boolean;
      years: { year: number; total_count: number; photos: { id: number }[] }[];
    }>(clients.olga, `/api/memories?date=${day}`);
    expect(found.years.some(({ year }) => year === Number(takenLocal.slice(0, 4)))).toBe(true);
    for (const { total_count: total, photos } of found.years) expect(photos.length).toBe(Math.min(5, total));
    expect(await ask(clients.olga, `/api/memories/check?date=${day}`)).toEqual({ date: day, has_memories: true });
    expect(await ask(clients.visitor, `/api/memories/check?date=${day}`)).toEqual({ date: day, has_memories: false });
    // Nothing of the year itself.
    expect(
      (
        await ask<{ years: { year: number }[] }>(clients.olga, `/api/memories?date=${takenLocal.slice(0, 10)}`)
      ).years.every(({ year }) => year < Number(takenLocal.slice(0, 4))),
    ).toBe(true);
  });

  it("keeps the 29th of February for the years that have none", async () => {
    await db().photo.update({ where: { id: ids[21]! }, data: { takenLocal: "2020-02-29T12:00:00.000" } });
    const yearsOf = async (date: string) =>
      (await ask<{ years: { date: string }[] }>(clients.olga, `/api/memories?date=${date}`)).years.map(
        (year) => year.date,
      );
    expect(await yearsOf("2027-02-28")).toContain("2020-02-29");
    expect(await yearsOf("2028-02-29")).toContain("2020-02-29");
    expect(await yearsOf("2028-02-28")).not.toContain("2020-02-29");
  });
});
