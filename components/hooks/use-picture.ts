"use client";

import { useCallback, useEffect, useState, type Key } from "react";

/** A picture that may fail: what its `img` is given, whether it has failed, and the way to ask for it once more. */
export type Picture = {
  img: { ref: (img: HTMLImageElement | null) => void; onError: () => void };
  /** The `img`'s key: another one asks again. */ turn: Key;
  hasFailed: boolean;
  retry: () => void;
};

/** Keeps whether a picture has failed. Once the browser is back on the network it is asked for again. */
export function usePicture(): Picture {
  const [turn, setTurn] = useState(0);
  const [hasFailed, setHasFailed] = useState(false);
  const fail = useCallback(() => setHasFailed(true), []);
  const retry = useCallback(() => {
    setTurn((before) => before + 1);
    setHasFailed(false);
  }, []);
  // An error before this code arrived has left no event.
  const ref = useCallback((img: HTMLImageElement | null) => {
    if (img?.complete && img.currentSrc && img.naturalWidth === 0) setHasFailed(true);
  }, []);
  useEffect(() => {
    if (!hasFailed) return;
    addEventListener("online", retry);
    return () => removeEventListener("online", retry);
  }, [hasFailed, retry]);
  return { img: { ref, onError: fail }, turn, hasFailed, retry };
}
