"use client";

import type { LucideIcon } from "lucide-react";
import type { ComponentProps } from "react";
import type { TooltipData } from "@/components/ui/tooltip";

type Look = {
  icon: LucideIcon;
  /** The accessible name and the tooltip. */
  label: string;
  /** The key that does the same, as people know it: "Esc", "Shift D". */
  shortcut?: string;
  className?: string;
};

const look =
  "inline-grid size-10 shrink-0 place-items-center rounded-full transition-colors duration-[120ms] hover:bg-current/10 disabled:opacity-40 pointer-coarse:size-11";

const tooltip = (label: string, shortcut: string | undefined): TooltipData => ({
  "data-tooltip": label,
  "data-tooltip-key": shortcut,
});

/** A button that is only an icon. */
export function IconButton({ icon: Icon, label, shortcut, className = "", ...rest }: Look & ComponentProps<"button">) {
  return (
    <button type="button" aria-label={label} {...tooltip(label, shortcut)} className={`${look} ${className}`} {...rest}>
      <Icon aria-hidden size={20} strokeWidth={1.75} />
    </button>
  );
}
