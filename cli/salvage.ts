import { writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { Command } from "commander";
import { plural } from "@/cli/amounts";
import { deployMigrations, migrate } from "@/cli/migrate";
import { config } from "@/lib/config";
import { closeDb } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { replaceDatabase, salvage, type SavedTable } from "@/lib/maintenance/backup/salvage";

export const salvageCommand = new Command("salvage")
  .description("save what can still be read of a damaged database into a new one; the damaged file is kept beside it")
  .addHelpText(
    "after",
    `
Stop the server first. A backup is better, where there is one: “npx photoflow restore”. Afterwards “npx photoflow doctor --fix” moves
originals whose photos were lost to lost+found/, from where “npx photoflow import-image” takes them in again.

Example:
  npx photoflow salvage`,
  )
  .action(salvageDatabase);

async function salvageDatabase(): Promise<void> {
  const { DATABASE_URL } = config();
  if (!DATABASE_URL.startsWith("file:"))
    throw new AppError("unsupported", "The database is on a server of its own: it must be saved there.");
  const file = DATABASE_URL.slice("file:".length);
  const saved = `${file}.salvaged`;
  for (const ending of ["", "-wal", "-shm"]) await rm(saved + ending, { force: true });
  writeFileSync(saved, "", { mode: 0o600 });
  deployMigrations(`file:${saved}`);
  const tables: SavedTable[] = [];
  salvage(file, saved, (table) => tables.push(table));
  if (!tables.some(({ table, saved: rows }) => table === "User" && rows > 0)) {
    await rm(saved, { force: true });
    throw new AppError(
      "unreadable",
      `Not one account can be read from ${file}, so there is nothing to go on with. Put the last backup in its place: “npx photoflow restore FOLDER --force”.`,
    );
  }
  await closeDb();
  const aside = await replaceDatabase(file, saved);
  await migrate();
  for (const { table, saved: rows, lost } of tables)
    if (rows + lost > 0) console.log(`${table}: ${plural(rows, "row")} saved${lost > 0 ? `, ${lost} lost` : ""}`);
  const lost = tables.reduce((sum, table) => sum + table.lost, 0);
  console.log(
    `${lost === 0 ? "Everything that there was could be read." : `${plural(lost, "row")} could not be read.`} The damaged database is ${aside}. Now run “npx photoflow doctor --fix”.`,
  );
}
