import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { config } from "@/lib/config";

/**
 * The datastores that this program has worked with, in a file beside its settings. Where the database lies in the
 * datastore, nothing else would tell an empty folder whose disk is not mounted from one for a new library.
 */
const listFile = (): string => path.join(/* turbopackIgnore: true */ config().home, ".photoflow-datastores.json");

/** True when a library has been in the present DATASTORE. */
export const forgottenLibrary = (): boolean => config().DATASTORE in known();

/** Remembers it. Where the program's folder may not be written to, it goes without. */
export function noteLibrary(datastore: string, id: string): void {
  const libraries = known();
  if (libraries[datastore] === id) return;
  const lasting = Object.entries(libraries).filter(([folder]) => !folder.startsWith(tmpdir()) || existsSync(folder));
  const unfinished = `${listFile()}.${process.pid}.part`;
  try {
    writeFileSync(unfinished, `${JSON.stringify({ ...Object.fromEntries(lasting), [datastore]: id }, null, 2)}\n`, {
      mode: 0o600,
    });
    renameSync(unfinished, listFile());
  } catch {
    // Such as under a service manager that protects the program from itself: there RequiresMountsFor= waits for the
    // disk.
  }
}

function known(): Record<string, string> {
  try {
    return JSON.parse(readFileSync(listFile(), "utf8")) as Record<string, string>;
  } catch {
    return {};
  }
}
