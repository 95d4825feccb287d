import Link from "next/link";
import { useId, type ReactNode } from "react";

/** One subject of the page. */
export function Card({ title, action, children }: { title: string; action?: ReactNode; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="flex min-w-0 flex-col gap-3 rounded-card border border-line p-4 md:p-5">
      <div className="flex items-baseline justify-between gap-3">
        <h2 id={id} className="font-strong">
          {title}
        </h2>
        {action}
      </div>
      {children}
    </section>
  );
}

export const CardLink = ({ href, children }: { href: string; children: ReactNode }) => (
  <Link
    href={href}
    prefetch={false}
    className="shrink-0 rounded-md text-control text-accent underline-offset-4 hover:underline"
  >
    {children}
  </Link>
);
