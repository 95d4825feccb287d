import type { LucideIcon } from "lucide-react";
import { useLinkStatus } from "next/link";

/** The icon of a link; it breathes while the page that the link leads to is on its way. */
export function LinkIcon({ icon: Icon, strokeWidth = 1.75 }: { icon: LucideIcon; strokeWidth?: number }) {
  const { pending } = useLinkStatus();
  return <Icon aria-hidden size={20} strokeWidth={strokeWidth} className={pending ? "link-pending" : undefined} />;
}
