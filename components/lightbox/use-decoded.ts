import { useEffect, useState } from "react";

type Decoded = { src: string | null; failed: boolean };

/**
 * The address of the last picture that is ready to be painted: `src` once it is loaded and decoded, until then the one
 * before. Loading waits while `isWanted` is false, and stops when another picture is asked for.
 */
export function useDecoded(src: string | null, isWanted: boolean): Decoded {
  const [decoded, setDecoded] = useState<Decoded>({ src: null, failed: false });
  const isReady = decoded.src === src;
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
  }, [src, isWanted, isReady]);
  return decoded;
}
