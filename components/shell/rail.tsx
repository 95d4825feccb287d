"use client";

import Link from "next/link";
import { usePathname, useSearchParams } from "next/navigation";
import { LinkIcon } from "@/components/shell/link-icon";
import { isAt, placesFor } from "@/components/shell/navigation";
import type { ShellPerson } from "@/components/shell/shell-person";

/** The way around on wide screens: icons with names below, names beside where there is room. */
export function Rail({ person }: { person: ShellPerson }) {
  const pathname = usePathname();
  const query = String(useSearchParams());
  return (
    <nav
      aria-label="Main"
      className="fixed top-(--top-bar) bottom-0 left-0 z-20 hidden w-(--rail) flex-col gap-1 overflow-y-auto px-2 py-2 md:flex"
    >
      {placesFor(person).map(({ href, label, icon }) => {
        const isCurrent = isAt(pathname, href, query);
        return (
          <Link
            key={href}
            href={href}
            prefetch={false}
            aria-current={isCurrent ? "page" : undefined}
            className={`flex flex-col items-center gap-1 rounded-2xl py-2 text-xs transition-colors duration-[120ms] hover:bg-raised xl:h-12 xl:flex-row xl:gap-4 xl:rounded-full xl:px-5 xl:py-0 xl:text-control ${isCurrent ? "bg-accent/10 font-strong text-accent hover:bg-accent/15" : "text-quiet hover:text-text"}`}
          >
            <LinkIcon icon={icon} strokeWidth={isCurrent ? 2 : 1.75} />
            {label}
          </Link>
        );
      })}
    </nav>
  );
}
