import type { ReactNode } from "react";

/** A statistic with its name. */
export function ChartCard({
  title,
  detail,
  children,
  className = "",
}: {
  title: string;
  detail?: string;
  children: ReactNode;
  className?: string;
}) {
  const id = `chart-${title.toLowerCase().replace(/\W+/g, "-")}`;
  return (
    <section
      aria-labelledby={id}
      className={`flex min-w-0 flex-col gap-4 rounded-card border border-line p-4 md:p-5 ${className}`}
    >
      <div>
        <h3 id={id} className="font-strong">
          {title}
        </h3>
        {detail && <p className="text-control text-quiet tabular-nums">{detail}</p>}
      </div>
      {children}
    </section>
  );
}

/** Statistics of one kind, side by side where there is room. */
export function ChartSection({ title, children }: { title: string; children: ReactNode }) {
  const id = `section-${title.toLowerCase().replace(/\W+/g, "-")}`;
  return (
    <section aria-labelledby={id} className="flex flex-col gap-4">
      <h2 id={id} className="text-title font-strong">
        {title}
      </h2>
      <div className="grid grid-cols-1 gap-4 lg:grid-cols-2">{children}</div>
    </section>
  );
}
