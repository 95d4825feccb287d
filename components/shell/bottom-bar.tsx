"use client";

import { Upload } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { LinkIcon } from "@/components/shell/link-icon";
import { isAt, placesFor } from "@/components/shell/navigation";
import type { ShellPerson } from "@/components/shell/shell-person";

/** The way around on phones, within reach of a thumb. */
export function BottomBar({ person }: { person: ShellPerson }) {
  const pathname = usePathname();
  const places = placesFor(person).filter((place) => !place.isInRailOnly);
  return (
    <nav
      aria-label="Main"
      data-bar="bottom"
      className="bar fixed inset-x-0 bottom-0 z-30 grid h-(--bottom-bar) justify-items-center border-t border-line bg-page/95 px-2 pb-[env(safe-area-inset-bottom)] backdrop-blur-md md:hidden"
      // Each has its place before the next one has come.
      style={{ gridTemplateColumns: `repeat(${places.length}, minmax(0, 1fr))` }}
    >
      {places.map(({ href, label, icon }) => {
        const isCurrent = isAt(pathname, href);
        if (href === "/upload") return <UploadButton key={href} isCurrent={isCurrent} />;
        return (
          <Link
            key={href}
            href={href}
            prefetch={false}
            aria-current={isCurrent ? "page" : undefined}
            className={`flex min-w-14 flex-col items-center justify-center gap-0.5 rounded-card text-xs ${isCurrent ? "font-strong text-accent" : "text-quiet hover:text-text"}`}
          >
            <span className={`grid h-7 w-14 place-items-center rounded-full ${isCurrent ? "bg-accent/10" : ""}`}>
              <LinkIcon icon={icon} />
            </span>
            {label}
          </Link>
        );
      })}
    </nav>
  );
}

/** What people come to do: round, and without a word below. */
function UploadButton({ isCurrent }: { isCurrent: boolean }) {
  return (
    <Link
      href="/upload"
      prefetch={false}
      aria-label="Upload"
      aria-current={isCurrent ? "page" : undefined}
      className="my-auto grid size-12 place-items-center rounded-full bg-accent text-on-accent hover:opacity-90 aria-[current]:outline-2 aria-[current]:outline-offset-3 aria-[current]:outline-accent"
    >
      <Upload aria-hidden size={22} strokeWidth={1.75} />
    </Link>
  );
}
