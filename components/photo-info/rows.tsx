import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

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
export function Row({ icon: Icon, title, detail }: { icon: LucideIcon; title: ReactNode; detail?: ReactNode }) {
  return (
    <div className="flex gap-4 py-1">
      <Icon aria-hidden size={20} strokeWidth={1.5} className="mt-0.5 shrink-0 text-quiet" />
      <div className="min-w-0 wrap-anywhere">
        <div className="tabular-nums">{title}</div>
        {detail && <div className="text-control text-quiet tabular-nums">{detail}</div>}
      </div>
    </div>
  );
}
