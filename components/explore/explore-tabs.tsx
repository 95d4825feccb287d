import Link from "next/link";

const pages = [
  { href: "/map", label: "Map" },
  { href: "/calendar", label: "Calendar" },
  { href: "/memories", label: "On this day" },
  { href: "/folders", label: "Folders" },
  { href: "/statistics", label: "Statistics" },
] as const;

export type ExplorePage = (typeof pages)[number]["href"];

/** The ways through the library that have a page each. */
export function ExploreTabs({ current, className = "" }: { current: ExplorePage; className?: string }) {
  return (
    <nav aria-label="Explore" className={`-mx-1 flex gap-1 overflow-x-auto p-1 [scrollbar-width:none] ${className}`}>
      {pages.map(({ href, label }) => (
        <Link
          key={href}
          href={href}
          prefetch={false}
          aria-current={href === current ? "page" : undefined}
          className={`inline-flex min-h-10 shrink-0 items-center rounded-full px-3 text-control sm:px-4 pointer-coarse:min-h-11 ${href === current ? "[scroll-initial-target:nearest] bg-accent/10 font-strong text-accent" : "bg-page text-quiet hover:bg-raised hover:text-text"}`}
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}

type FrameProps = {
  current: ExplorePage;
  title: string;
  detail?: string;
  /** Leads back to where this is part of. */ trail?: React.ReactNode;
  actions?: React.ReactNode;
  children: React.ReactNode;
};

/** A page of these: its name, the way to the others, and what it has. */
export function ExplorePageFrame({ current, title, detail, trail, actions, children }: FrameProps) {
  return (
    <div className="flex max-w-[96rem] flex-col gap-6 px-4 pt-2 pb-8 md:pr-6 md:pl-0">
      <ExploreTabs current={current} />
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          {trail}
          <h1 dir="auto" className="text-headline font-strong text-balance wrap-anywhere">
            {title}
          </h1>
          {detail && <p className="text-quiet tabular-nums">{detail}</p>}
        </div>
        {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </div>
      {children}
    </div>
  );
}
