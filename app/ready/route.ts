import { constants } from "node:fs";
import { access } from "node:fs/promises";
import { config } from "@/lib/config";
import { db } from "@/lib/db/client";
import { log } from "@/lib/logging/log";

/** Database and datastore can be used. For a proxy or a deployment: send requests here only when this is 200. */
export const dynamic = "force-dynamic";

export async function GET() {
  const checks = { database: await works(db().$queryRaw`SELECT 1 FROM "User" LIMIT 1`), datastore: await works(access(config().DATASTORE, constants.W_OK)) };
  const isReady = Object.values(checks).every(Boolean);
  return Response.json({ status: isReady ? "ready" : "not-ready", checks }, { status: isReady ? 200 : 503, headers: { "cache-control": "no-store" } });
}

async function works(check: Promise<unknown>): Promise<boolean> {
  try {
    await check;
    return true;
  } catch (error) {
    log.warn({ event: "not-ready", err: error }, "a readiness check failed");
    return false;
  }
}
