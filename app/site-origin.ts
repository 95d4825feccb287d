import { headers } from "next/headers";
import { isServedOverTls } from "@/lib/access/sessions/session-token";
import { config } from "@/lib/config";

/** The address that people know this server by, for links that leave it: the configured one, else the one asked for. */
export async function siteOrigin(): Promise<string> {
  const { NEXTAUTH_URL, PORT } = config();
  if (NEXTAUTH_URL) return new URL(NEXTAUTH_URL).origin;
  const host = (await headers()).get("host") ?? "";
  return `${isServedOverTls() ? "https" : "http"}://${/^[\w.:[\]-]+$/.test(host) ? host : `localhost:${PORT}`}`;
}
