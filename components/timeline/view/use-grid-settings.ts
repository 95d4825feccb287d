"use client";

import { useCallback, useState } from "react";
import { lookCookie } from "@/components/timeline/grid/viewport-cookie";
import { closestZoom, lookAsText, type GridLook } from "@/lib/timeline/layout/grid-settings";

/**
 * What was chosen since this window was opened: a page that is kept for the way back may have been made for another
 * look.
 */
let chosen: GridLook | null = null;

/** How the grid looks, kept in a cookie, so that the server's first rows are right the next time. */
export function useLook(hinted: GridLook): {
  look: GridLook;
  change: (change: Partial<GridLook>) => void;
  zoomBy: (steps: number) => void;
} {
  const [look, setLook] = useState(() => chosen ?? hinted);
  const change = useCallback((wanted: Partial<GridLook>) => {
    setLook((now) => {
      const next = { ...now, ...wanted };
      return next.zoom === now.zoom && next.shape === now.shape && next.hasDetails === now.hasDetails
        ? now
        : keep(next);
    });
  }, []);
  const zoomBy = useCallback((steps: number) => {
    setLook((now) => {
      const zoom = Math.max(0, Math.min(closestZoom, now.zoom + steps));
      return zoom === now.zoom ? now : keep({ ...now, zoom });
    });
  }, []);
  return { look, change, zoomBy };
}

function keep(look: GridLook): GridLook {
  chosen = look;
  document.cookie = `${lookCookie}=${lookAsText(look)}; path=/; max-age=31536000; samesite=lax`;
  return look;
}
