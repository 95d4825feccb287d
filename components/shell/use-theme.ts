"use client";

import { useSyncExternalStore } from "react";
import { themeStorageKey, type ThemeChoice } from "@/components/shell/theme";

const changed = "photoflow-theme";

function subscribe(listener: () => void) {
  addEventListener(changed, listener);
  addEventListener("storage", listener);
  return () => {
    removeEventListener(changed, listener);
    removeEventListener("storage", listener);
  };
}

function chosen(): ThemeChoice {
  try {
    const stored = localStorage.getItem(themeStorageKey);
    return stored === "light" || stored === "dark" ? stored : "system";
  } catch {
    // Storage is closed to us (private windows of some browsers): the system decides.
    return "system";
  }
}

function choose(choice: ThemeChoice): void {
  try {
    if (choice === "system") localStorage.removeItem(themeStorageKey);
    else localStorage.setItem(themeStorageKey, choice);
  } catch {
    return;
  }
  dispatchEvent(new Event(changed));
}

/** The theme as it was chosen, and how to choose. */
export function useTheme(): [ThemeChoice, (choice: ThemeChoice) => void] {
  return [useSyncExternalStore(subscribe, chosen, () => "system" as const), choose];
}
