import { isReady } from "@/lib/maintenance/health";

/**
 * The server can do its work now. For a proxy or a deployment: send requests here only when this is 200. Why it cannot
 * is for admins, at /admin/health, and in the log.
 */
export const dynamic = "force-dynamic";

export async function GET() {
  const isWell = await isReady();
  return Response.json(
    { status: isWell ? "ready" : "not-ready" },
    { status: isWell ? 200 : 503, headers: { "cache-control": "no-store", ...(!isWell && { "retry-after": "5" }) } },
  );
}
