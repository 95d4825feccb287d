import type { Transaction } from "@/lib/db/client";
import { query } from "@/lib/db/query";
import { fetchAll } from "@/lib/db/run";

/**
 * What tables and columns were called before the migration `standard_names`. Backups and damaged databases may come
 * from before it; all else is migrated before it is read.
 */
const formerNames: Readonly<Record<string, string>> = {
  AlbumAccess: "OpenedAlbum",
  PhotoAccess: "OpenedPhoto",
  SavedSearch: "KeptSearch",
  ServerSetting: "ServerFact",
  tokenVersion: "sessionEpoch",
};

/** `name` if it is among `present`, else what it was called earlier if that is; null when neither is. */
export function presentName(name: string, present: readonly string[]): string | null {
  const former = formerNames[name];
  if (present.includes(name)) return name;
  return former !== undefined && present.includes(former) ? former : null;
}

/** The table of the server's settings in a database of any form; null in a file that is no library yet. */
export async function serverSettingsTable(database: Pick<Transaction, "$queryRawUnsafe">): Promise<string | null> {
  const tables = await fetchAll(database, query.selectFrom("sqlite_master").select("name").where("type", "=", "table"));
  return presentName(
    "ServerSetting",
    tables.map(({ name }) => name),
  );
}
