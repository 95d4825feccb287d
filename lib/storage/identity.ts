import { randomUUID } from "node:crypto";
import { mkdir, open, readdir, readFile, rename, stat } from "node:fs/promises";
import path from "node:path";
import { syncToDisk } from "@/lib/storage/sync-to-disk";
import { config } from "@/lib/config";
import { db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { originalKey } from "@/lib/storage/keys";
import { originalsFolder, pathInDatastore } from "@/lib/storage/paths";
import { forgottenLibrary, noteLibrary } from "@/lib/storage/known-datastores";

/**
 * Datastore and database belong together: each library has an id that stands in both. So a folder whose disk is not
 * mounted is not taken for the datastore, and nothing is ever written below its mount point.
 */

const factKey = "library-id";

export const identityFile = (datastore = config().DATASTORE): string =>
  path.join(/* turbopackIgnore: true */ datastore, ".photoflow-library");

/** How to say that a folder is meant, in every refusal. */
const orAccept = "If this is meant, say so with “npx photoflow migrate --accept-datastore”.";

const refused = (message: string): AppError => new AppError("unavailable", message);

/** The id in the datastore; null when it has none, or is not there. Errors: those of a disk that does not answer. */
async function idInDatastore(): Promise<string | null> {
  try {
    return (await readFile(identityFile(), "utf8")).split("\n")[0]!.trim() || null;
  } catch (error) {
    if (["ENOENT", "ENOTDIR"].includes((error as NodeJS.ErrnoException).code ?? "")) return null;
    throw error;
  }
}

export async function idInDatabase(): Promise<string | null> {
  return (await db().serverSetting.findUnique({ where: { key: factKey } }))?.value ?? null;
}

/**
 * Refuses to begin a new library where one has been: without its database, or in the empty folder that its disk was
 * mounted on.
 */
export async function requireNoLibraryHere(): Promise<void> {
  const { DATASTORE } = config();
  const id = await idInDatastore();
  if (id !== null && (await hasOriginals())) {
    throw refused(
      `The datastore ${DATASTORE} holds the pictures of a library, but its database is not there. Bring it back with “npx photoflow restore”, or correct DATABASE_URL. To begin with an empty database beside these pictures, run “npx photoflow migrate --accept-datastore”.`,
    );
  }
  if (id === null && forgottenLibrary()) {
    throw refused(
      `The datastore ${DATASTORE} is empty, and a library has been there: its disk is probably not mounted. Mount it and try again. To begin a new library there, run “npx photoflow migrate --accept-datastore”.`,
    );
  }
}

/**
 * Passes when the datastore is the database's own; a library that has no id yet gets one, when its files are there.
 * With `isMeant` it is the database's own from now on, whatever is in it. Errors: "unavailable", with a sentence that
 * says how to go on.
 */
export async function settleIdentity(isMeant = false): Promise<void> {
  const { DATASTORE } = config();
  const [inDatabase, inDatastore] = [await idInDatabase(), await idInDatastore()];
  if (inDatabase === null || inDatabase !== inDatastore) {
    if (!isMeant) await requireTheirOwn(inDatabase, inDatastore);
    const id = inDatabase ?? inDatastore ?? randomUUID();
    await writeIdentity(id);
    await db().serverSetting.upsert({
      where: { key: factKey },
      create: { key: factKey, value: id },
      update: { value: id },
    });
    return noteLibrary(DATASTORE, id);
  }
  noteLibrary(DATASTORE, inDatabase);
}

async function requireTheirOwn(inDatabase: string | null, inDatastore: string | null): Promise<void> {
  const { DATASTORE } = config();
  const known = await someKnownFiles();
  if (inDatabase !== null && inDatastore !== null)
    throw refused(
      `The datastore ${DATASTORE} belongs to another library than the database. Correct DATASTORE or DATABASE_URL. ${orAccept}`,
    );
  if (known.length === 0) {
    if (inDatabase === null && inDatastore !== null && (await hasOriginals()))
      throw refused(
        `The datastore ${DATASTORE} holds the pictures of a library that this database does not know. Correct DATASTORE or DATABASE_URL. ${orAccept}`,
      );
    return;
  }
  const areThere = await anyIsThere(known);
  // From before libraries had an id.
  if (inDatabase === null && areThere) return;
  if (areThere)
    throw refused(
      `The datastore ${DATASTORE} does not say that it belongs to this library: its file ${path.basename(identityFile())} is missing. ${orAccept}`,
    );
  throw refused(
    `The pictures of this library are not in the datastore ${DATASTORE}: its disk is probably not mounted. Mount it and try again. ${orAccept}`,
  );
}

/** Some of the oldest and of the youngest files that the database knows. */
async function someKnownFiles(): Promise<string[]> {
  const some = { select: { path: true }, take: 10 } as const;
  const files = [
    ...(await db().file.findMany({ ...some, orderBy: { id: "asc" } })),
    ...(await db().file.findMany({ ...some, orderBy: { id: "desc" } })),
  ];
  return files.map((file) => file.path);
}

async function anyIsThere(paths: string[]): Promise<boolean> {
  for (const relativePath of paths)
    if (await stat(pathInDatastore(originalKey(relativePath))).catch(() => null)) return true;
  return false;
}

/** Whether originals/ holds a file, wherever. */
async function hasOriginals(folder = originalsFolder()): Promise<boolean> {
  for (const entry of await readdir(folder, { withFileTypes: true }).catch(() => [])) {
    if (entry.isDirectory() ? await hasOriginals(path.join(folder, entry.name)) : true) return true;
  }
  return false;
}

/** Puts the id into the datastore, whole or not at all. */
export async function writeIdentity(id: string): Promise<void> {
  await mkdir(config().DATASTORE, { recursive: true });
  const unfinished = `${identityFile()}.part`;
  const file = await open(unfinished, "w", 0o600);
  try {
    await file.writeFile(
      `${id}\nThe folder with this file is the datastore of a Photoflow library; its database knows the number above. Leave the file here.\n`,
    );
    await syncToDisk(file);
  } finally {
    await file.close();
  }
  await rename(unfinished, identityFile());
}

/** What this process knows of its database; asked once. */
let expected: string | null = null;

/**
 * Passes when the datastore is there now. Asked before anything is written into it. Errors: "unavailable" while its
 * disk is away.
 */
export async function requireDatastore(): Promise<void> {
  expected ??= await idInDatabase();
  if (expected === null || (await idInDatastore()) === expected) return;
  throw refused(
    "The disk with the pictures is not there, so nothing was changed. Whoever runs this server must mount it; then it goes on by itself.",
  );
}

/** Makes a folder of the datastore, with those above it, where the datastore is there. */
export async function makeDatastoreFolder(folder: string): Promise<void> {
  await requireDatastore();
  await mkdir(folder, { recursive: true });
}
