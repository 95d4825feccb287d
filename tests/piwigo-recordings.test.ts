import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Darktable } from "@/tests/support/darktable";
import { makePicture } from "@/tests/support/pictures";
import type { Answer } from "@/tests/support/piwigo";
import { readRecording, Replay, type Line } from "@/tests/support/recording";
import { createUser, TestServer } from "@/tests/support/server";

/**
 * The recorded traffic of real clients, sent again: each answer has the status and the shape of the one that Piwigo
 * gave.
 */

let server: TestServer | undefined;
const credentials = { username: "admin", password: "adminpass" };
const files = new Map<string, Buffer>();
/** The photos that the recordings of conflicts find in album 14. */
const photosThere = { "21": "DSCN0010.jpg", "22": "prairie_falcon.jpg", "23": "tanners_ridge.jpg" };

beforeAll(async () => {
  server = await TestServer.start();
  createUser(credentials.username, credentials.password, { admin: true });
});
afterAll(() => server?.stop());

/** Fresh bytes for every file that a recording sends, large ones where it sends them in pieces. */
async function makeFiles(lines: Line[]): Promise<void> {
  files.clear();
  for (const line of lines) {
    for (const value of Object.values(line.params).flat()) {
      const name = /^<file (.+) \d+\+? bytes>$/.exec(value)?.[1];
      if (name) files.set(name, await makePicture());
    }
    if (line.params.original_sum) files.set(String(line.params.original_sum), await largePicture());
  }
}

const largePicture = (): Promise<Buffer> =>
  sharp({
    create: {
      width: 1000,
      height: 800,
      channels: 3,
      background: "gray",
      noise: { type: "gaussian", mean: 128, sigma: 60 },
    },
  })
    .jpeg({ quality: 98 })
    .toBuffer();

/** Puts what the recording expects into an album, as darktable does. */
async function prepare(replay: Replay): Promise<void> {
  const darktable = new Darktable(server!.url, credentials.username, credentials.password);
  await darktable.login();
  const album = await darktable.newAlbum(`prepared ${Math.random()}`, 2);
  replay.knowAlbum("14", album);
  for (const [recorded, fileName] of Object.entries(photosThere)) {
    const answer = await darktable.photo(album, {
      file: await makePicture(),
      fileName,
      level: 2,
      name: "before",
      author: "before",
      comment: "before",
      tags: "before",
    });
    replay.knowImage(recorded, (answer.result as { image_id: number }).image_id);
  }
}

describe("recorded", () => {
  it.each([
    ["darktable", "darktable"],
    ["darktable-big", "darktable"],
    ["darktable-skip", "darktable"],
    ["darktable-update-metadata", "darktable"],
    ["darktable-overwrite", "darktable"],
    ["shotwell", "shotwell"],
    ["digikam", "digikam"],
    ["digikam-chunks", "digikam"],
  ] as const)("%s", async (name, client) => {
    const lines = readRecording(name);
    await makeFiles(lines);
    const replay = new Replay(lines, server!.url, client, credentials, (file) => files.get(file)!);
    if (!lines.some((line) => line.params.method === "pwg.categories.add")) await prepare(replay);
    const albumOfPieces = lines.find((line) => line.params.categories)?.params.categories;
    if (albumOfPieces) replay.knowAlbum(String(albumOfPieces), await newAlbum());
    for (const line of lines) expectSameShape(line, await replay.send(line));
  });

  it("replays darktable's bodies to the byte", () => {
    const replay = new Replay([], "", "darktable", credentials, () => Buffer.alloc(0));
    const forms = readRecording("darktable-update-metadata").filter(
      (line) => line.params.method !== "pwg.session.login",
    );
    for (const line of forms) expect(Buffer.byteLength(replay.bodyOf(line.params))).toBe(line.reqBytes);
  });
});

/** An album that digiKam, which makes none, finds. */
async function newAlbum(): Promise<number> {
  const darktable = new Darktable(server!.url, credentials.username, credentials.password);
  await darktable.login();
  return darktable.newAlbum(`for digiKam ${Math.random()}`, 0);
}

function expectSameShape(line: Line, answer: Answer): void {
  const told = `${String(line.params.method)}: ${answer.text.slice(0, 400)}`;
  expect(answer.status, told).toBe(line.status);
  if (line.res.startsWith("<?xml")) return expect(xmlShape(answer.text, line), told).toBe(xmlShape(line.res, line));
  expect(answer.text.slice(0, 14), told).toBe(line.res.slice(0, 14));
  const recorded = parsedOrNull(line.res);
  if (recorded) expect(differences(recorded, parsedOrNull(answer.text)), told).toEqual([]);
}

/** Recorded answers are cut at some length: those say no more than whether it went well. */
function parsedOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Elements and attributes without their contents; of lists of albums only that there is one. */
const xmlShape = (text: string, line: Line): string =>
  line.params.method === "pwg.categories.getList"
    ? text.slice(0, 75)
    : text
        .replace(/>[^<\n]+</g, "><")
        .replace(/="[^"]*"/g, '=""')
        .replace(/\n[^<\n]+\n/, "\n\n");

/** Where the types of two values differ; null goes with everything, and lists are compared by their first items. */
function differences(recorded: unknown, ours: unknown, at = "answer"): string[] {
  if (recorded === null || ours === null) return [];
  if (Array.isArray(recorded) && Array.isArray(ours))
    return recorded.length && ours.length ? differences(recorded[0], ours[0], `${at}[0]`) : [];
  if (typeof recorded !== typeof ours || Array.isArray(recorded) !== Array.isArray(ours))
    return [`${at}: ${typeof recorded}, not ${typeof ours}`];
  if (typeof recorded !== "object") return [];
  const theirs = recorded as Record<string, unknown>;
  const mine = ours as Record<string, unknown>;
  return Object.keys(theirs).flatMap((key) =>
    key in mine ? differences(theirs[key], mine[key], `${at}.${key}`) : [`${at}.${key} is missing`],
  );
}
