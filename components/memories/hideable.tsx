"use client";

import { X } from "lucide-react";
import { useState, type ReactNode } from "react";
import { memoriesSeenCookie } from "@/components/memories/seen-cookie";
import { IconButton } from "@/components/ui/icon-button";

/** What can be put away for a day: the server leaves it out from then on. */
export function Hideable({ day, children }: { day: string; children: ReactNode }) {
  const [isHidden, setIsHidden] = useState(false);
  if (isHidden) return null;
  const hide = () => {
    document.cookie = `${memoriesSeenCookie}=${day}; path=/; max-age=${3 * 86_400}; samesite=lax`;
    setIsHidden(true);
    // Where the button was there is nothing: go on with what follows.
    document.getElementById("main")?.focus({ preventScroll: true });
  };
  return (
    <div className="relative">
      {children}
      <IconButton
        icon={X}
        label="Hide for today"
        onClick={hide}
        className="absolute top-1 right-2 text-quiet md:right-6"
      />
    </div>
  );
}
