import { requireAdmin, type Viewer } from "@/lib/access/viewer";
import { config } from "@/lib/config";

/** By which server mail goes, and from whom; null where none is sent. Without name and password. */
export function mailSettings(viewer: Viewer): { server: string; from: string } | null {
  requireAdmin(viewer);
  const { SMTP_URL, MAIL_FROM } = config();
  return SMTP_URL && MAIL_FROM ? { server: new URL(SMTP_URL).host, from: MAIL_FROM } : null;
}
