import type { LucideIcon } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { useLinkToken, usePreview } from "@/components/core/link-context";
import { searchHref, type PhotoFilter } from "@/lib/search/filters/filter";

/** A group of facts with its name. */
export function Section({ label, children }: { label: string; children: ReactNode }) {
  return (
    <section aria-label={label} className="flex flex-col gap-2 border-t border-line pt-4 first:border-t-0 first:pt-1">
      <h3 className="text-control text-quiet">{label}</h3>
      {children}
    </section>
  );
}

/** A fact: an icon, what it is, and a quieter second line. */
export function Row({
  icon: Icon,
  title,
  detail,
  action,
}: {
  icon: LucideIcon;
  title: ReactNode;
  detail?: ReactNode;
  /** At the end of the line. */ action?: ReactNode;
}) {
  return (
    <div className="flex gap-4 py-1">
      <Icon aria-hidden size={20} strokeWidth={1.5} className="mt-0.5 shrink-0 text-quiet" />
      <div className="min-w-0 flex-1 wrap-anywhere">
        <div className="tabular-nums">{title}</div>
        {detail && <div className="text-control text-quiet tabular-nums">{detail}</div>}
      </div>
      {action}
    </div>
  );
}

/** A fact that leads to all photos that share it. */
export function Found({
  by,
  what,
  className = "",
  children,
}: {
  by: PhotoFilter;
  /** "with this camera". */ what: string;
  className?: string;
  children: ReactNode;
}) {
  // Whoever has a share link, or looks as another one would, sees what is shown there, and cannot look for more.
  const [token, preview] = [useLinkToken(), usePreview()];
  if (token !== null || preview) return <span className={className}>{children}</span>;
  return (
    <Link
      href={searchHref(by)}
      prefetch={false}
      title={`All photos ${what}`}
      className={`underline decoration-quiet/50 decoration-1 underline-offset-4 hover:decoration-current ${className}`}
    >
      {children}
    </Link>
  );
}
