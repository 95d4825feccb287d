import { claimHead, claimRow, percentile } from "@/bench/claims";
import { seedPeople } from "@/bench/seed-people";
import { seedScaleLibrary } from "@/bench/seed-scale";
import { closeDb, db } from "@/lib/db/client";
import { PiwigoClient } from "@/tests/support/piwigo";
import { createUser, TestServer, type TestClient } from "@/tests/support/server";

/**
 * A gallery of a thousand people, with links, grants, comments and a long activity: every page that lists them, as
 * many times as long as an empty page as it may take; and how long it takes until a large album is open to a group.
 * Prints a section for RESULTS.md.
 */

const isQuick = process.argv.includes("--quick");
const photos = isQuick ? 100_000 : 1_000_000;
const activity = isQuick ? 1_000_000 : 10_000_000;
const inLargeAlbum = isQuick ? 10_000 : 100_000;
const password = "a long password";
const [times, warmUps] = [25, 10];

/** Times an empty page, and times an empty answer. */
const most = { page: 5, answer: 8 };
const mostOfActivityMs = 20;
const mostOfGrantMs = 1000;

for (const name of ["bench", "other", "guest"]) createUser(name, password, { admin: name === "bench" });
const idOf = async (nameKey: string) =>
  (await db().user.findUniqueOrThrow({ where: { nameKey }, select: { id: true } })).id;
const users = { bench: await idOf("bench"), other: await idOf("other"), guest: await idOf("guest") };
await seedScaleLibrary(photos, users);
const seeded = await seedPeople({ ownerId: users.bench, memberId: users.guest, photos, inLargeAlbum, activity });

const server = await TestServer.start();
try {
  const admin = await server.signIn("bench", password);
  const member = await server.signIn("guest", password);
  const stranger = server.visitor();
  const emptyMs = { answer: await latency(stranger, "/health"), page: await latency(stranger, "/nowhere", 404) };
  const pages: [what: string, client: TestClient, path: string][] = [
    ["People", admin, "/admin/people"],
    ["People, searched", admin, "/admin/people?q=person%207"],
    ["Groups", admin, "/admin/groups"],
    ["A person", admin, `/admin/people/${seeded.personId}`],
    ["Activity", admin, "/admin/activity"],
    ["Overview of the administration", admin, "/admin"],
    ["Albums, admin", admin, "/albums"],
    ["Albums, member", member, "/albums"],
    ["Albums that others share", member, "/albums?whose=shared"],
    ["An album's page, its owner", admin, `/albums/${seeded.largeAlbumId}`],
    ["Photos, member: one's own", member, "/"],
    ["A partner's library", member, `/libraries/${seeded.partnerId}`],
    ["Comments to look after", admin, "/account/comments"],
    ["A link's page", stranger, seeded.linkPath],
    ["A link's page, several albums", stranger, seeded.overviewPath],
  ];
  const answers: typeof pages = [
    ["Links, everybody's", admin, "/api/share_links?everybodys=true&per_page=50"],
    ["Links to one album", admin, `/api/share_links?album_id=${seeded.linkedAlbumId}`],
    ["Comments of a photo", stranger, `/api/photos/${seeded.commentedPhotoId}/comments`],
  ];
  const entries: typeof pages = [
    ["the first page", admin, "/api/activity"],
    ["from the middle on", admin, `/api/activity?before=${activity / 2}`],
    ["of one person", admin, `/api/activity?person_id=${seeded.personId}`],
    ["of one kind", admin, "/api/activity?kind=sharing"],
    ["of one person and kind, on some days", admin, seeded.activityOfDays],
  ];
  const rows = [
    ...(await rowsOf(pages, emptyMs.page, most.page)),
    ...(await rowsOf(answers, emptyMs.answer, most.answer)),
  ];
  const activityRows: string[] = [];
  for (const [what, client, path] of entries)
    activityRows.push(
      claimRow({ what, measured: await latency(client, path), most: mostOfActivityMs, unit: "ms", digits: 1 }),
    );
  console.log(`${count(seeded.people)} people in ${count(seeded.groups)} groups, ${count(seeded.albums)} albums, ${count(seeded.links)} share links, ${count(photos)} photos, ${count(seeded.comments)} comments.
Median latency of requests one after the other, as times a page with nothing on it (${emptyMs.page.toFixed(1)} ms) or, for answers of the API, \`/health\` (${emptyMs.answer.toFixed(1)} ms).

${claimHead}
${rows.join("\n")}

Activity of ${count(activity)} entries, answers of the API:

${claimHead}
${activityRows.join("\n")}

${claimHead}
${await grants()}`);
} finally {
  await server.stop();
  await closeDb();
}

async function rowsOf(doors: readonly [string, TestClient, string][], emptyMs: number, limit: number) {
  const rows: string[] = [];
  for (const [what, client, path] of doors) {
    const ms = await latency(client, path);
    rows.push(claimRow({ what: `${what} (${ms.toFixed(0)} ms)`, measured: ms / emptyMs, most: limit, digits: 1 }));
  }
  return rows;
}

/** Opens the large album to a person and to a group, and takes that back: by the door of Piwigo's programs. */
async function grants(): Promise<string> {
  const piwigo = new PiwigoClient(server.url);
  await piwigo.login("bench", password);
  const { pwg_token } = (await piwigo.call("pwg.session.getStatus")).result as { pwg_token: string };
  const members = await db().groupMember.count({ where: { groupId: seeded.groupId } });
  const rows: string[] = [];
  for (const [whom, to] of [
    ["one person", { user_id: String(seeded.personId) }],
    [`a group of ${members}`, { group_id: String(seeded.groupId) }],
  ] as const)
    for (const method of ["pwg.permissions.add", "pwg.permissions.remove"]) {
      const started = performance.now();
      const answer = await piwigo.call(method, { cat_id: String(seeded.largeAlbumId), ...to, pwg_token });
      const measured = performance.now() - started;
      if (answer.stat !== "ok") throw new Error(`${method}: ${answer.message}`);
      const what = `\`${method}\`: an album of ${count(inLargeAlbum)} photos and ${whom}`;
      rows.push(claimRow({ what, measured, most: mostOfGrantMs, unit: "ms" }));
    }
  return rows.join("\n");
}

async function latency(client: TestClient, path: string, expected = 200): Promise<number> {
  const taken: number[] = [];
  for (let time = -warmUps; time < times; time++) {
    const started = performance.now();
    let answer = await client.fetch(path);
    // Albums lead from their number to their name.
    if (answer.status === 307) answer = await client.fetch(answer.headers.get("location")!);
    await answer.arrayBuffer();
    if (answer.status !== expected) throw new Error(`${path}: ${answer.status}`);
    if (time >= 0) taken.push(performance.now() - started);
  }
  return percentile(taken, 0.5);
}

function count(number: number): string {
  return number.toLocaleString("en");
}
