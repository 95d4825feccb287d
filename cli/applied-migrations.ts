import { one, query } from "@/lib/db/query";
import { fetchAll, fetchFirst } from "@/lib/db/run";
import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { config } from "@/lib/config";
import { db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";

/** How the database's form stands to the one that this program works with. */
export type DatabaseForm = "missing" | "older" | "current" | "newer";

/** Compares the migrations that the database has seen with those of this program. */
export async function databaseForm(): Promise<DatabaseForm> {
  const { DATABASE_URL, home } = config();
  if (DATABASE_URL.startsWith("file:") && !existsSync(DATABASE_URL.slice("file:".length))) return "missing";
  const ours = readdirSync(path.join(home, "prisma", "migrations"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
  const applied = new Set(
    await appliedMigrations().catch((error: unknown) => {
      throw DATABASE_URL.startsWith("file:")
        ? error
        : new AppError(
            "invalid",
            `Setting DATABASE_URL: no libSQL server answers at ${new URL(DATABASE_URL).host}. Start it, or correct the address.`,
            { cause: error },
          );
    }),
  );
  if (!ours.every((name) => applied.has(name))) return "older";
  return applied.size > ours.length ? "newer" : "current";
}

async function appliedMigrations(): Promise<string[]> {
  const table = query
    .selectFrom("sqlite_master")
    .select(one)
    .where("type", "=", "table")
    .where("name", "=", "_prisma_migrations");
  if (!(await fetchFirst(db(), table))) return [];
  const rows = await fetchAll(
    db(),
    query
      .selectFrom("_prisma_migrations")
      .select("migration_name")
      .where("finished_at", "is not", null)
      .where("rolled_back_at", "is", null),
  );
  return rows.map((row) => row.migration_name);
}
