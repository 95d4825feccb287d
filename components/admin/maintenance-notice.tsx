import { Construction } from "lucide-react";
import Link from "next/link";

/** Reminds admins, on every page, that they are alone. */
export const MaintenanceNotice = () => (
  <div
    role="status"
    className="mx-4 mb-2 flex flex-wrap items-center gap-x-3 gap-y-1 rounded-card bg-accent/10 px-4 py-2 text-control text-accent md:ml-0"
  >
    <Construction aria-hidden size={18} strokeWidth={1.75} className="shrink-0" />
    <span className="min-w-0 flex-1 font-strong">Under maintenance: only admins see the gallery.</span>
    <Link
      href="/admin/settings#maintenance"
      prefetch={false}
      className="inline-flex min-h-8 items-center rounded-md font-strong underline underline-offset-4 pointer-coarse:min-h-11"
    >
      End it
    </Link>
  </div>
);
