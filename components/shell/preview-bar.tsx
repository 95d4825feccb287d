"use client";

import { Eye } from "lucide-react";
import Link from "next/link";
import { useMemo, type ReactNode } from "react";
import { PreviewProvider } from "@/components/core/link-context";
import { buttonClass } from "@/components/ui/button";
import type { PreviewAddress } from "@/lib/access/preview-address";

type PreviewProps = {
  address: PreviewAddress;
  /** "Anna", "a stranger". */
  name: string;
  /** The page as one sees it oneself. */
  stopHref: string;
  children: ReactNode;
};

/** A page the way another one sees it, and the bar that says so and leads back. */
export function PreviewFrame({ address, name, stopHref, children }: PreviewProps) {
  const { as, albumId } = address;
  const kept = useMemo(() => ({ as, albumId }), [as, albumId]);
  return (
    <PreviewProvider value={kept}>
      <PreviewBar name={name} stopHref={stopHref} />
      {children}
    </PreviewProvider>
  );
}

type BarProps = {
  name: string;
  stopHref: string;
  /** Over a picture that begins at the top of the page. */
  isFloating?: boolean;
};

/** Lies over everything, photos too: no one shall forget whose eyes these are. */
export function PreviewBar({ name, stopHref, isFloating }: BarProps) {
  return (
    <aside
      aria-label="Preview"
      className={`${isFloating ? "fixed inset-x-4 mx-auto max-w-3xl" : "sticky mx-4 mb-4 md:mr-6 md:ml-0"} top-(--top-bar) z-60 flex min-h-12 flex-wrap items-center gap-x-3 gap-y-1 rounded-card bg-accent px-4 py-1.5 text-on-accent shadow-float`}
    >
      <Eye aria-hidden size={20} strokeWidth={1.75} className="shrink-0" />
      <p className="min-w-0 flex-1 text-control font-strong text-balance wrap-anywhere">
        You see this as {name} sees it.
      </p>
      <Link
        href={stopHref}
        className={`${buttonClass("quiet")} min-h-9! px-3! text-on-accent! hover:bg-current/10! pointer-coarse:min-h-11!`}
      >
        Stop
      </Link>
    </aside>
  );
}
