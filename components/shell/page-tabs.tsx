"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";

/** Leads between pages that belong together; on narrow screens the row is pushed with a finger. */
export function PageTabs({ label, pages }: { label: string; pages: readonly { href: string; label: string }[] }) {
  const pathname = usePathname();
  // A page below one of them counts as that one; below several, as the nearest.
  const [shown] = pages
    .map(({ href }) => href)
    .filter((href) => pathname === href || pathname.startsWith(`${href}/`))
    .toSorted((one, other) => other.length - one.length);
  const current = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    current.current?.scrollIntoView({ block: "nearest", inline: "center" });
  }, [pathname]);
  return (
    <nav
      aria-label={label}
      className="-mx-4 overflow-x-auto px-4 pb-6 [scrollbar-width:none] max-sm:[mask-image:linear-gradient(to_right,#000_calc(100%-2.5rem),transparent)] sm:-mx-6 sm:px-6"
    >
      <ul className="flex w-max gap-1 py-1 max-sm:pr-8">
        {pages.map((page) => {
          const isCurrent = page.href === shown;
          return (
            <li key={page.href}>
              <Link
                ref={isCurrent ? current : undefined}
                href={page.href}
                prefetch={false}
                aria-current={isCurrent ? "page" : undefined}
                className={`flex min-h-10 items-center rounded-full px-4 text-control whitespace-nowrap transition-colors duration-[120ms] pointer-coarse:min-h-11 ${isCurrent ? "bg-accent/10 font-strong text-accent" : "text-quiet hover:bg-raised hover:text-text"}`}
              >
                {page.label}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
