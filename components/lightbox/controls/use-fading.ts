import { useCallback, useEffect, useRef, useState, type RefObject } from "react";
import { isCalm } from "@/components/lightbox/transition/motion";

const restMs = 3_000;

/**
 * Whether the controls over the picture are shown: while the pointer moves or keys are used, and three seconds longer.
 * They stay while one of them is focused by keyboard, a clip stands still or the photo `isComing` yet, and always where
 * the system asks for no motion.
 */
export function useFading(dialog: RefObject<HTMLElement | null>, mayHide: boolean, isComing: boolean) {
  const [isShown, setIsShown] = useState(true);
  const coming = useRef(isComing);
  useEffect(() => void (coming.current = isComing), [isComing]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const wake = useCallback(() => {
    setIsShown(true);
    clearTimeout(timer.current);
    const rest = () => {
      const inUse = dialog.current?.querySelector(
        "[data-controls] :focus-visible, [data-controls]:hover, [data-state=open]",
      );
      const isStill = dialog.current?.querySelector<HTMLVideoElement>("video[data-clip]")?.paused;
      if (inUse || isStill || coming.current) timer.current = setTimeout(rest, restMs);
      else setIsShown(false);
    };
    if (mayHide && !isCalm()) timer.current = setTimeout(rest, restMs);
  }, [dialog, mayHide]);
  useEffect(() => {
    // eslint-disable-next-line react-hooks/set-state-in-effect -- begins the rest after which they fade
    wake();
    const byMouse = (event: PointerEvent) => event.pointerType === "mouse" && wake();
    window.addEventListener("pointermove", byMouse, { passive: true });
    window.addEventListener("keydown", wake);
    return () => {
      clearTimeout(timer.current);
      window.removeEventListener("pointermove", byMouse);
      window.removeEventListener("keydown", wake);
    };
  }, [wake]);
  const toggle = useCallback(() => {
    if (!isShown) return wake();
    clearTimeout(timer.current);
    setIsShown(false);
  }, [isShown, wake]);
  return { isShown, toggle };
}
