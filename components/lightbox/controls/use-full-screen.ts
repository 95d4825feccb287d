import { useEffect, useState } from "react";

/** The browser's full screen. The whole document goes there, so that menus and notices stay to be seen. */
export function useFullScreen() {
  const [isOn, setIsOn] = useState(false);
  useEffect(() => {
    const update = () => setIsOn(document.fullscreenElement !== null);
    document.addEventListener("fullscreenchange", update);
    return () => document.removeEventListener("fullscreenchange", update);
  }, []);
  const toggle = () => {
    // A browser that refuses, or a phone that has none, stays as it is.
    if (document.fullscreenElement) void document.exitFullscreen().catch(() => undefined);
    else void (document.documentElement as Partial<HTMLElement>).requestFullscreen?.().catch(() => undefined);
  };
  return { isOn, toggle };
}
