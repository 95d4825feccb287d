import { seedLibrary } from "@/bench/seed-library";
import { measureAnswers } from "@/bench/grid-answers";
import { measureBrowser } from "@/bench/grid-browser";
import { closeDb, db } from "@/lib/db/client";
import { createUser, TestServer } from "@/tests/support/server";

/**
 * Measures the grid with 100,000 seeded photos, half of them public, in the datastore of the environment; prints a
 * section for RESULTS.md.
 */

const isQuick = process.argv.includes("--quick");
const photos = 100_000;
const [name, password] = ["bench", "a long password"];

const server = await TestServer.start();
try {
  createUser(name, password, { admin: true });
  const owner = await db().user.findFirstOrThrow();
  const album = await db().album.create({
    data: { ownerId: owner.id, name: "Public", visibility: "public", isOpen: true },
  });
  const ids = await seedLibrary({
    ownerId: owner.id,
    photos,
    newestDay: "2024-06-30",
    days: 3000,
    album: { id: album.id, everyNth: 2 },
  });
  const answers = await measureAnswers(server, await server.signIn(name, password), isQuick);
  const browser = await measureBrowser(server, { name, password }, { photos, lastId: ids.at(-1)! }, isQuick);
  console.log(`### The server\n\n${answers}\n\n### The browser\n\n${browser}`);
} finally {
  await server.stop();
  await closeDb();
}
