import { mkdtempSync, rmSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { randomBytes } from "node:crypto";
import { tmpdir } from "node:os";
import path from "node:path";
import { requireCurrentDatabase } from "@/cli/current-database";
import { system, type SignedIn } from "@/lib/access/viewer";
import { createAlbum } from "@/lib/albums/commands";
import { closeDb, db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { setUmask } from "@/lib/storage/umask";
import { createUser } from "@/lib/users/commands";
import { findUserByName } from "@/lib/users/queries";
import { journeys } from "./seed/journeys";

/**
 * `npx prisma db seed`: a demo library of landscapes that are painted here, through the same door as every picture. Can
 * be repeated: what is there is not made twice.
 */

const demoUser = "demo";

async function demoOwner(): Promise<{ owner: SignedIn; password: string | null }> {
  if (await db().user.findUnique({ where: { nameKey: demoUser } }))
    return { owner: await findUserByName(system, demoUser), password: null };
  const password = randomBytes(9).toString("base64url");
  await createUser(system, { name: demoUser, password }, "admin");
  return { owner: await findUserByName(system, demoUser), password };
}

/**
 * Puts nothing between the pictures of people, unless they want it: the demo library has public albums and an admin.
 */
async function requireUnusedLibrary(): Promise<void> {
  const others = { nameKey: { not: demoUser } };
  if ((await db().user.count({ where: others })) + (await db().photo.count({ where: { owner: others } })) === 0) return;
  throw new AppError(
    "conflict",
    "This library is in use: the demo would add an admin and public albums to it. If you want that, run “npx prisma db seed -- --force”.",
  );
}

async function seed(): Promise<void> {
  setUmask();
  await requireCurrentDatabase(true);
  if (!process.argv.includes("--force")) await requireUnusedLibrary();
  const { owner, password } = await demoOwner();
  // Told first: painting takes a while, and who stops it shall know it all the same.
  console.log(
    password
      ? `Sign in as “${demoUser}” with the password ${password}`
      : `The photos belong to “${demoUser}”. Forgotten the password? npx photoflow set-password ${demoUser}`,
  );
  const folder = mkdtempSync(path.join(tmpdir(), "photoflow-seed-"));
  const files = await db().file.findMany({
    where: { ownerId: owner.id, photoId: { not: null } },
    select: { name: true, sourceFolder: true },
  });
  const known = new Set(files.map((file) => `${file.sourceFolder}/${file.name}`));
  let added = 0;
  try {
    for (const [number, journey] of journeys.entries()) {
      const existing = await db().album.findFirst({
        where: { ownerId: owner.id, name: journey.name },
        select: { id: true },
      });
      const album =
        existing ??
        (await createAlbum(owner, {
          name: journey.name,
          description: journey.description,
          visibility: journey.visibility,
        }));
      for (let shot = 0; shot < journey.photos; shot++) {
        const name = `DSC${String(1000 + number * 100 + shot)}.jpg`;
        if (known.has(`${journey.name}/${name}`)) continue;
        // Loaded when there is something to paint: a second run has nothing to do.
        const [{ ingest }, { paintScene }] = [await import("@/lib/ingest/ingest"), await import("./seed/scene")];
        const file = path.join(folder, name);
        await writeFile(file, await paintScene(journey, number * 1000 + shot, shot));
        const { outcome } = await ingest(
          { kind: "file", path: file, move: true },
          { owner, name, albumId: album.id, sourceFolder: journey.name, tags: journey.tags },
        );
        if (outcome === "added") added++;
      }
      console.log(`${journey.name}: ${journey.photos} photos`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  console.log(`${added} photos added.`);
}

await seed()
  .catch((error: unknown) => {
    if (!(error instanceof AppError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  })
  .finally(closeDb);
