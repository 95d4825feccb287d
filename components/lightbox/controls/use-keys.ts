import { useEffect, useLayoutEffect, useRef } from "react";

/** What a key does; true when it was used. */
export type KeyMeaning = (event: KeyboardEvent) => boolean;

const typing = "input, textarea, select, [contenteditable=true]";

/**
 * Listens to single keys while the lightbox is open: never while someone types, and never to the browser's own
 * shortcuts.
 */
export function useKeys(meaning: KeyMeaning): void {
  const latest = useRef(meaning);
  useLayoutEffect(() => void (latest.current = meaning));
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      // A tooltip takes Escape for itself without anybody having meant the tooltip.
      const isEscape = event.key === "Escape";
      if ((event.defaultPrevented && !isEscape) || event.ctrlKey || event.metaKey || event.altKey) return;
      const elsewhere = `[role=menu], [role=dialog]:not([data-lightbox])${isEscape ? "" : `, ${typing}`}`;
      if (event.target instanceof Element && event.target.closest(elsewhere)) return;
      if (latest.current(event)) event.preventDefault();
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);
}
