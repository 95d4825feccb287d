import { useCallback, useState } from "react";

/** A yes or no that this browser remembers. */
export function useLocalStorage(key: string, otherwise: boolean): [boolean, (value: boolean) => void] {
  const [value, setValue] = useState(() => read(key) ?? otherwise);
  const remember = useCallback(
    (next: boolean) => {
      setValue(next);
      try {
        localStorage.setItem(key, String(next));
      } catch {
        // A browser that keeps nothing still shows what was chosen now.
      }
    },
    [key],
  );
  return [value, remember];
}

function read(key: string): boolean | null {
  try {
    const kept = localStorage.getItem(key);
    return kept === null ? null : kept === "true";
  } catch {
    return null;
  }
}
