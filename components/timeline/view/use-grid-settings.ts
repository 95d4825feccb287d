"use client";

import { useCallback, useState } from "react";
import { gridSettingsCookie } from "@/components/timeline/grid/viewport-cookie";
import { closestZoom, gridSettingsAsText, type GridSettings } from "@/lib/timeline/layout/grid-settings";

/**
 * What was chosen since this window was opened: a page that is kept for the way back may have been made for another
 * look.
 */
let chosen: GridSettings | null = null;

/** How the grid looks, kept in a cookie, so that the server's first rows are right the next time. */
export function useGridSettings(hinted: GridSettings): {
  look: GridSettings;
  change: (change: Partial<GridSettings>) => void;
  zoomBy: (steps: number) => void;
} {
  const [look, setLook] = useState(() => chosen ?? hinted);
  const change = useCallback((wanted: Partial<GridSettings>) => {
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

function keep(look: GridSettings): GridSettings {
  chosen = look;
  document.cookie = `${gridSettingsCookie}=${gridSettingsAsText(look)}; path=/; max-age=31536000; samesite=lax`;
  return look;
}
