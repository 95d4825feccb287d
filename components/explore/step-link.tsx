import { ChevronLeft, ChevronRight } from "lucide-react";
import Link from "next/link";

/** An arrow to what comes before or after, drawn on the server. */
export function StepLink({ way, href, label }: { way: "back" | "on"; href: string; label: string }) {
  const Icon = way === "back" ? ChevronLeft : ChevronRight;
  return (
    <Link
      href={href}
      prefetch={false}
      aria-label={label}
      data-tooltip={label}
      className="inline-grid size-10 shrink-0 place-items-center rounded-full hover:bg-current/10 pointer-coarse:size-11"
    >
      <Icon aria-hidden size={20} strokeWidth={1.75} />
    </Link>
  );
}
