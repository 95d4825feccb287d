import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

/** A page with nothing on it yet: an icon with air around it, one sentence, one obvious next thing. */
export function EmptyPage({
  icon: Icon,
  title,
  children,
  action,
}: {
  icon: LucideIcon;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="mx-auto flex min-h-[60dvh] max-w-md flex-col items-center justify-center gap-3 px-6 py-16 text-center">
      <div className="mb-3 grid size-24 place-items-center rounded-full bg-raised text-quiet">
        <Icon aria-hidden size={40} strokeWidth={1.25} />
      </div>
      <h2 className="text-title font-strong text-balance wrap-anywhere">{title}</h2>
      {children && <p className="text-balance text-quiet">{children}</p>}
      {action && <div className="mt-3">{action}</div>}
    </div>
  );
}
