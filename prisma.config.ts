import { existsSync } from "node:fs";
import path from "node:path";
import { PrismaLibSQL } from "@prisma/adapter-libsql";
import { defineConfig } from "prisma/config";
import { config } from "./lib/config";

// With a configuration file, Prisma leaves reading the settings file to it.
const settingsFile = path.join(import.meta.dirname, ".env");
if (existsSync(settingsFile)) process.loadEnvFile(settingsFile);
process.env.PHOTOFLOW_HOME ??= import.meta.dirname;

const { DATABASE_URL } = config();
// The schema names this variable; Prisma refuses to read the schema without it.
process.env.DATABASE_URL = DATABASE_URL;

/** How long a migration waits for the write of another process. */
const busyTimeoutMs = 60_000;

// Prisma's commands reach the database through the same adapter as the application, so that no engine binary is
// needed from Prisma's own host.
export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations", seed: "tsx prisma/seed.ts" },
  experimental: { adapter: true },
  engine: "js",
  adapter: async () => new PrismaLibSQL({ url: DATABASE_URL, timeout: busyTimeoutMs }),
});
