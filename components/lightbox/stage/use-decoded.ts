import { useCallback, useEffect, useState } from "react";

type Decoded = { src: string | null; failed: boolean };

/** Answered: the same, and the way to ask once more for what has failed. */
type Asked = Decoded & { retry: () => void };

/**
 * The address of the last picture that is ready to be painted: `src` once it is loaded and decoded, until then the one
 * before. Loading waits while `isWanted` is false, and stops when another picture is asked for.
 */
export function useDecoded(src: string | null, isWanted: boolean): Asked {
  const [decoded, setDecoded] = useState<Decoded>({ src: null, failed: false });
  const [turn, setTurn] = useState(0);
  const isReady = decoded.src === src;
  const retry = useCallback(() => {
    setDecoded((before) => ({ ...before, failed: false }));
    setTurn((before) => before + 1);
  }, []);
  useEffect(() => {
    if (!src || !isWanted || isReady) return;
    let isCurrent = true;
    const image = new Image();
    image.src = src;
    image.decode().then(
      () => isCurrent && setDecoded({ src, failed: false }),
      () => isCurrent && setDecoded((before) => ({ ...before, failed: true })),
    );
    return () => {
      isCurrent = false;
      if (!image.complete) image.src = "";
    };
  }, [src, isWanted, isReady, turn]);
  useEffect(() => {
    if (!decoded.failed) return;
    addEventListener("online", retry);
    return () => removeEventListener("online", retry);
  }, [decoded.failed, retry]);
  return { ...decoded, retry };
}
