"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, type ReactNode } from "react";

/**
 * Links inside go to their pages as those of Next do; charts have hundreds of them, and each of Next's own would have
 * to be brought to life by itself.
 */
export function ChartLinks({ className, children }: { className: string; children: ReactNode }) {
  const frame = useRef<HTMLDivElement>(null);
  const router = useRouter();
  useEffect(() => {
    const follow = (event: MouseEvent) => {
      const href = (event.target as Element).closest("a")?.getAttribute("href");
      if (
        !href ||
        event.defaultPrevented ||
        event.button !== 0 ||
        event.metaKey ||
        event.ctrlKey ||
        event.shiftKey ||
        event.altKey
      )
        return;
      event.preventDefault();
      router.push(href);
    };
    const links = frame.current;
    links?.addEventListener("click", follow);
    return () => links?.removeEventListener("click", follow);
  }, [router]);
  return (
    <div ref={frame} className={className}>
      {children}
    </div>
  );
}
