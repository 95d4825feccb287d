import { mkdtempSync, rmSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { randomBytes } from "node:crypto";
import { tmpdir } from "node:os";
import path from "node:path";
import { requireCurrentDatabase } from "@/cli/current-database";
import { system, type SignedIn } from "@/lib/access/viewer";
import { createAlbum } from "@/lib/albums/commands";
import { closeDb, db } from "@/lib/db/client";
import { ingest } from "@/lib/ingest/ingest";
import { createUser } from "@/lib/users/commands";
import { findUserByName } from "@/lib/users/queries";
import { paintScene } from "./seed/scene";
import { journeys } from "./seed/journeys";

/**
 * `npx prisma db seed`: a demo library of landscapes that are painted here, through the same door as every picture. Can be
 * repeated: what is there is not made twice.
 */

const demoUser = "demo";

async function demoOwner(): Promise<{ owner: SignedIn; password: string | null }> {
  if (await db().user.findUnique({ where: { nameKey: demoUser } })) return { owner: await findUserByName(system, demoUser), password: null };
  const password = randomBytes(9).toString("base64url");
  await createUser(system, { name: demoUser, password }, "admin");
  return { owner: await findUserByName(system, demoUser), password };
}

async function seed(): Promise<void> {
  await requireCurrentDatabase();
  const { owner, password } = await demoOwner();
  const folder = mkdtempSync(path.join(tmpdir(), "photoflow-seed-"));
  let added = 0;
  try {
    for (const [number, journey] of journeys.entries()) {
      const existing = await db().album.findFirst({ where: { ownerId: owner.id, name: journey.name }, select: { id: true } });
      const album = existing ?? (await createAlbum(owner, { name: journey.name, description: journey.description, visibility: journey.visibility }));
      for (let shot = 0; shot < journey.photos; shot++) {
        const name = `DSC${String(1000 + number * 100 + shot)}.jpg`;
        const file = path.join(folder, name);
        await writeFile(file, await paintScene(journey, number * 1000 + shot, shot));
        const { outcome } = await ingest({ kind: "file", path: file, move: true }, { owner, name, albumId: album.id, sourceFolder: journey.name, tags: journey.tags });
        if (outcome === "added") added++;
      }
      console.log(`${journey.name}: ${journey.photos} photos`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  console.log(`${added} photos added.`);
  console.log(password ? `Sign in as “${demoUser}” with the password ${password}` : `They belong to “${demoUser}”. Forgotten the password? npx photoflow set-password ${demoUser}`);
}

await seed().finally(closeDb);
