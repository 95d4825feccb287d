"use client";

import { SunMoon } from "lucide-react";
import { lazy } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { LazyMenu } from "@/components/ui/lazy-menu";

const load = () => import("@/components/shell/theme-menu");
const ThemeMenu = lazy(async () => ({ default: (await load()).ThemeMenu }));

/** The theme for visitors, who have no menu of their own. */
export function ThemeButton() {
  const trigger = <IconButton icon={SunMoon} label="Colours" />;
  return (
    <LazyMenu trigger={trigger} preload={load}>
      <ThemeMenu trigger={trigger} />
    </LazyMenu>
  );
}
