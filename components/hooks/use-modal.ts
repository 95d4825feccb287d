import { useEffect, type RefObject } from "react";

const focusable =
  "a[href], button:not(:disabled), input:not(:disabled), textarea:not(:disabled), select:not(:disabled), summary, video[controls], [tabindex]:not([tabindex='-1'])";

/**
 * Makes an element a modal dialog: the focus moves in, stays in and returns where it was; the page behind does not
 * scroll.
 */
export function useModal(dialog: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = dialog.current!;
    const before = document.activeElement;
    const overflow = document.documentElement.style.overflow;
    document.documentElement.style.overflow = "hidden";
    element.focus({ preventScroll: true });
    const keepIn = (event: KeyboardEvent) => {
      if (event.key !== "Tab") return;
      const stops = [...element.querySelectorAll<HTMLElement>(focusable)].filter(
        (stop) => !stop.closest("[inert]") && stop.getClientRects().length > 0,
      );
      const [first, last] = [stops[0], stops.at(-1)];
      const at = document.activeElement;
      // Toasts and menus lie beside the dialog and are reached and left by themselves.
      if (!first || !last || (at !== element && at !== document.body && !element.contains(at))) return;
      if (event.shiftKey ? at === first || at === element : at === last) {
        event.preventDefault();
        (event.shiftKey ? last : first).focus();
      }
    };
    document.addEventListener("keydown", keepIn);
    return () => {
      document.removeEventListener("keydown", keepIn);
      document.documentElement.style.overflow = overflow;
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, [dialog]);
}
